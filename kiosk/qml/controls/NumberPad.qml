pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Ten digits, delete and done; every key at least 20 mm wide.
Grid {
    id: pad

    property bool canFinish: false
    property string deleteText
    property string doneText
    readonly property int keyWidth: Tokens.px(Tokens.wide ? 168 : 240)

    signal digit(string value)
    signal deleted
    signal finished

    columns: 3
    columnSpacing: Tokens.space_l
    rowSpacing: Tokens.space_l

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "delete", "0", "done"]
        delegate: PushButton {
            id: key
            required property string modelData
            readonly property bool isDigit: modelData.length === 1
            objectName: isDigit ? "codeKey_" + modelData : modelData === "done" ? "codeDone" : "codeDelete"
            width: pad.keyWidth
            height: Tokens.px(Tokens.wide ? 112 : 136)
            kind: modelData === "done" ? "primary" : "secondary"
            icon: modelData === "delete" ? "delete" : modelData === "done" && !Tokens.elder ? "check" : ""
            enabled: modelData !== "done" || pad.canFinish
            name: isDigit ? modelData : modelData === "done" ? pad.doneText : pad.deleteText
            text: modelData === "delete" ? "" : name
            role: isDigit ? "number" : "action"
            onClicked: {
                if (key.isDigit)
                    pad.digit(key.modelData)
                else if (key.modelData === "delete")
                    pad.deleted()
                else
                    pad.finished()
            }
        }
    }
}
