import QtQuick
import "../theme"

// A white card on the page, with a soft shadow below.
Rectangle {
    id: panel

    property bool isRaised: true
    readonly property int blur: Tokens.px(28)
    readonly property int edge: blur + Math.round(radius)

    color: Tokens.surface
    radius: Tokens.radius_card
    border.width: Tokens.px(2)
    border.color: panel.isRaised ? Tokens.surface : Tokens.divider

    BorderImage {
        visible: panel.isRaised
        z: -1
        anchors.fill: parent
        anchors.leftMargin: -panel.blur
        anchors.rightMargin: -panel.blur
        anchors.topMargin: Tokens.px(8) - panel.blur
        anchors.bottomMargin: -Tokens.px(8) - panel.blur
        source: panel.isRaised ? "image://shadow/" + Math.round(panel.radius) + "/" + panel.blur : ""
        border.left: panel.edge
        border.right: panel.edge
        border.top: panel.edge
        border.bottom: panel.edge
    }
}
