import QtQuick
import "../theme"

// The question of a page, with a drawing; no personal data stands this high.
Column {
    id: title

    property string icon: ""
    property string text
    property string subtitle: ""
    property color tint: Tokens.primary
    property color soft: Tokens.primarySoft

    spacing: Tokens.space_m

    Rectangle {
        visible: title.icon !== ""
        width: Tokens.px(112)
        height: width
        radius: width / 2
        color: title.soft
        Icon {
            anchors.centerIn: parent
            name: title.icon
            tint: title.tint
            side: Tokens.px(64)
        }
    }
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
