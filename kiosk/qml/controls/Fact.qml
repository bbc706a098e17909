import QtQuick
import "../theme"

// One line of what is known: its name and its value.
Item {
    id: fact

    property string name
    property string value
    property real nameShare: 0.36
    property bool isLast: false
    readonly property int side: Tokens.px(36)
    readonly property int split: Math.floor(width * nameShare)

    height: Math.max(label.height, words.height) + Tokens.px(Tokens.wide ? 16 : 24)

    Label {
        id: label
        x: fact.side
        y: Math.round((parent.height - height) / 2)
        width: fact.split - x
        role: "body"
        color: Tokens.text2
        text: fact.name
    }
    Label {
        id: words
        x: fact.split + Tokens.space_s
        y: Math.round((parent.height - height) / 2)
        width: parent.width - x - fact.side
        role: "body"
        font.weight: 700
        horizontalAlignment: Text.AlignRight
        text: fact.value
    }
    Rectangle {
        visible: !fact.isLast
        x: fact.side
        width: parent.width - 2 * x
        height: Tokens.px(2)
        color: Tokens.sunken
        anchors.bottom: parent.bottom
    }
}
