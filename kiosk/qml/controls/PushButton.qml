import QtQuick
import "../theme"

// A button: acts on release inside, cancels when the finger slides off, a little larger to the touch than it looks,
// most of all on the right, where fingers land.
Item {
    id: button

    property string text
    property string name: text          // what it is called where it shows only a drawing
    property string icon: ""
    property bool isIconLast: false
    property string kind: "secondary"   // primary, secondary, quiet, danger
    property bool compact: false
    readonly property bool isDown: area.pressed && area.containsMouse
    property string role: compact ? "label" : "action"

    signal clicked

    readonly property color ink: !enabled ? Tokens.text3 : kind === "primary" ? Tokens.whiteOnPrimary
        : kind === "danger" ? Tokens.danger : Tokens.primary
    readonly property color fill: !enabled ? Tokens.sunken
        : kind === "primary" ? (isDown ? Tokens.primaryPressed : Tokens.primary)
        : kind === "danger" ? (isDown ? Tokens.dangerSoft : Tokens.surface)
        : isDown ? Tokens.primarySoft : kind === "quiet" ? "transparent" : Tokens.surface

    implicitWidth: content.implicitWidth + Tokens.px(compact ? 38 : 80)
    implicitHeight: kind === "primary" && !compact ? Tokens.target_primary
        : compact ? Tokens.target_headerIcon : Tokens.target_secondary

    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.onPressAction: if (enabled) clicked()

    Rectangle {
        anchors.fill: parent
        radius: button.compact ? height / 2 : Tokens.radius_control
        color: button.fill
        border.width: button.kind === "secondary" || button.kind === "danger" ? Tokens.px(2) : 0
        border.color: !button.enabled ? Tokens.divider : button.kind === "danger" ? Tokens.dangerLine : Tokens.primaryLine
    }
    Row {
        id: content
        anchors.centerIn: parent
        spacing: Tokens.space_s
        layoutDirection: button.isIconLast ? Qt.RightToLeft : Qt.LeftToRight
        Icon {
            visible: button.icon !== ""
            name: button.icon
            tint: button.ink
            side: Math.round(Tokens.type[button.role][0] * 1.15)
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            visible: button.text !== ""
            role: button.role
            text: button.text
            color: button.ink
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    MouseArea {
        id: area
        anchors.fill: parent
        anchors.margins: -Tokens.px(6)
        anchors.rightMargin: -Tokens.px(8)
        enabled: button.enabled
        onClicked: button.clicked()
    }
}
