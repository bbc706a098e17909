import QtQuick
import "../theme"

// One thing that can be chosen on the first page, with an honest word about where it is done.
TouchCard {
    id: tile

    property string icon
    property string note: ""
    property bool isHere: true

    Disc {
        id: disc
        icon: tile.icon
        side: Math.min(Tokens.px(Tokens.elder ? 120 : 92), tile.height - Tokens.px(40))
        color: tile.isHere ? Tokens.primarySoft : Tokens.sunken
        tint: tile.isHere ? Tokens.primary : Tokens.text2
        anchors.left: parent.left
        anchors.leftMargin: Tokens.px(28)
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        anchors.left: disc.right
        anchors.leftMargin: Tokens.px(20)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.px(16)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.px(2)
        Label {
            width: parent.width
            role: "label"
            font.weight: 700
            text: tile.name
        }
        Label {
            width: parent.width
            visible: text !== ""
            role: "caption"
            font.weight: 500
            color: tile.isHere ? Tokens.success : Tokens.text2
            text: tile.note
        }
    }
}
