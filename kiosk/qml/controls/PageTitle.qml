import QtQuick
import "../theme"

// The question of a page, with a drawing beside it; no personal data stands this high.
Item {
    id: title

    property string icon: ""
    property string text
    property string subtitle: ""

    implicitHeight: Math.max(words.height, disc.visible ? disc.height : 0)

    Disc {
        id: disc
        visible: title.icon !== ""
        icon: title.icon
        side: Tokens.px(Tokens.elder ? 120 : 104)
        anchors.verticalCenter: words.verticalCenter
    }
    Column {
        id: words
        anchors.left: disc.visible ? disc.right : parent.left
        anchors.leftMargin: disc.visible ? Tokens.space_l : 0
        anchors.right: parent.right
        Label {
            width: parent.width
            role: "h1"
            text: title.text
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Label {
            width: parent.width
            visible: text !== ""
            role: "bodyL"
            color: Tokens.text2
            text: title.subtitle
        }
    }
}
