import QtQuick
import "../theme"

// The way to a number, in one line: what it is, and that no card is needed.
TouchCard {
    id: card

    property string note: ""

    height: Math.max(Tokens.px(Tokens.elder ? 176 : Tokens.wide ? 112 : 136), words.height + Tokens.px(20))

    Disc {
        id: disc
        icon: "queue"
        isRound: true
        side: Tokens.px(Tokens.elder ? 112 : Tokens.wide ? 84 : 92)
        color: Tokens.primary
        tint: Tokens.whiteOnPrimary
        x: Tokens.px(28)
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        anchors.left: disc.right
        anchors.leftMargin: Tokens.space_l
        anchors.right: arrow.left
        anchors.rightMargin: Tokens.space_m
        anchors.verticalCenter: parent.verticalCenter
        Label {
            width: parent.width
            role: "action"
            font.weight: 700
            color: Tokens.primary
            text: card.name
        }
        Label {
            width: parent.width
            visible: text !== ""
            role: "caption"
            font.weight: 500
            color: Tokens.text2
            text: card.note
        }
    }
    Icon {
        id: arrow
        name: "forward"
        side: Tokens.px(44)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.px(32)
        anchors.verticalCenter: parent.verticalCenter
    }
}
