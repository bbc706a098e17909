import QtQuick
import "../theme"

// What every page has: the view it shows, the words, and a way to say that something was pressed.
Item {
    id: page

    property var view: ({})
    property var texts: ({})
    readonly property bool isWide: width > height

    signal press(string what, var value)

    function t(id: string): string {
        return texts[id] === undefined ? id : texts[id]
    }
    function fill(id: string, values: var): string {
        let text = t(id)
        for (const name in values)
            text = text.replace("{" + name + "}", values[name])
        return text
    }
}
