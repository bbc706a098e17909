import QtQuick
import "../theme"

// A drawing on a soft square or circle.
Rectangle {
    id: disc

    property string icon
    property color tint: Tokens.primary
    property int side: Tokens.px(88)
    property bool isRound: false

    width: side
    height: side
    radius: isRound ? side / 2 : Math.round(side * 0.26)
    color: Tokens.primarySoft

    Icon {
        anchors.centerIn: parent
        name: disc.icon
        tint: disc.tint
        side: Math.round(disc.side * 0.58)
    }
}
