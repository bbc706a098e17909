import QtQuick
import "../theme"

// One of several answers; the chosen one is ticked, framed and coloured.
TouchCard {
    id: option

    property string note: ""

    isOption: true
    isRaised: false
    height: words.height + Tokens.px(40)

    Column {
        id: words
        x: Tokens.px(28)
        width: parent.width - x - Tokens.px(20)
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width - tick.width - Tokens.space_s
            role: Tokens.wide && option.note !== "" ? "body" : "action"
            font.weight: 700
            color: option.isChosen ? Tokens.primary : Tokens.text
            text: option.name
        }
        Label {
            width: parent.width
            visible: text !== ""
            role: "caption"
            color: Tokens.text2
            text: option.note
        }
    }
    Rectangle {
        id: tick
        width: Tokens.px(44)
        height: width
        radius: width / 2
        color: option.isChosen ? Tokens.primary : Tokens.surface
        border.width: Tokens.px(3)
        border.color: option.isChosen ? Tokens.primary : Tokens.border
        anchors.right: parent.right
        anchors.rightMargin: Tokens.px(20)
        y: option.note === "" ? Math.round((parent.height - height) / 2) : Tokens.px(20)
        Icon {
            anchors.centerIn: parent
            visible: option.isChosen
            name: "check"
            tint: Tokens.whiteOnPrimary
            side: Math.round(parent.width * 0.7)
        }
    }
}
