import QtQuick

// What every part of the window has: the view it shows, the words, and a way to say that something was pressed.
Item {
    id: part

    property var view: ({})
    property var texts: ({})

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
    // A long name with dots breaks after a dot and nowhere else; it is never cut.
    function unbroken(name: string): string {
        return name.indexOf("·") < 0 ? name : name.split("·").map(each => Array.from(each).join("\u2060")).join("·\u200b")
    }
}
