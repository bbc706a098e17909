import QtQuick
import "../theme"

// A button: acts on release inside, cancels when the finger slides off, a little larger to the touch than it looks.
Item {
    id: button

    property string text
    property string icon: ""
    property string kind: "secondary"   // primary, secondary, quiet, danger
    property bool compact: false
    readonly property bool isDown: area.pressed && area.containsMouse

    signal clicked

    readonly property color ink: kind === "primary" ? Tokens.whiteOnPrimary
        : kind === "danger" ? Tokens.danger : Tokens.primary
    readonly property color fill: kind === "primary" ? (isDown ? Tokens.primaryPressed : Tokens.primary)
        : isDown ? Tokens.primarySoft : kind === "quiet" ? "transparent" : Tokens.surface

    implicitWidth: content.implicitWidth + Tokens.px(compact ? 48 : 96)
    implicitHeight: kind === "primary" ? Tokens.target_primary : compact ? Tokens.target_headerIcon : Tokens.target_secondary
    opacity: enabled ? 1 : 0.45

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: if (enabled) clicked()

    Rectangle {
        anchors.fill: parent
        radius: Tokens.radius_control
        color: button.fill
        border.width: button.kind === "primary" || button.kind === "quiet" ? 0 : Tokens.px(2)
        border.color: button.kind === "danger" ? Tokens.danger : Tokens.primary
    }
    Row {
        id: content
        anchors.centerIn: parent
        spacing: Tokens.space_s
        Icon {
            visible: button.icon !== ""
            name: button.icon
            tint: button.ink
            side: Tokens.px(Tokens.elder ? 44 : 36)
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            role: button.compact ? "label" : "action"
            text: button.text
            color: button.ink
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    MouseArea {
        id: area
        anchors.fill: parent
        anchors.margins: -Tokens.px(4)
        anchors.rightMargin: -Tokens.px(8)
        enabled: button.enabled
        onClicked: button.clicked()
    }
}
