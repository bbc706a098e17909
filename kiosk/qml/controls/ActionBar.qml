import QtQuick
import "../theme"

// The end of a page: back on the left, the way on at the right, and what else there is between them. A way out of the
// ordinary (`aside`) stands among them where there is room, and above them on an upright screen.
Item {
    id: bar

    property string back: ""
    property string primary: ""
    property string primaryIcon: ""
    property string primaryName: "primaryAction"
    property bool isPrimaryEnabled: true
    property string aside: ""
    property string asideIcon: ""
    property string asideName: "asideAction"
    default property alias middle: others.data
    readonly property bool isAsideAbove: aside !== "" && !Tokens.wide
    readonly property int roomLeft: width - others.width - (backButton.visible ? backButton.width : 0)
        - (isAsideAbove || aside === "" ? 0 : asideButton.width + Tokens.space_l)
        - Tokens.space_l * ((backButton.visible ? 1 : 0) + (others.width > 0 ? 1 : 0))

    signal wentBack
    signal wentOn
    signal wentAside

    anchors.left: parent.left
    anchors.right: parent.right
    anchors.bottom: parent.bottom
    height: Tokens.target_primary + (isAsideAbove ? asideButton.height + Tokens.space_m : 0)

    PushButton {
        id: backButton
        objectName: "backButton"
        visible: bar.back !== ""
        height: Tokens.target_primary
        anchors.bottom: parent.bottom
        icon: "back"
        text: bar.back
        onClicked: bar.wentBack()
    }
    Row {
        id: others
        anchors.left: backButton.visible ? backButton.right : parent.left
        anchors.leftMargin: backButton.visible ? Tokens.space_l : 0
        anchors.bottom: parent.bottom
        spacing: Tokens.space_l
    }
    PushButton {
        id: asideButton
        objectName: bar.asideName
        visible: bar.aside !== ""
        compact: bar.isAsideAbove
        x: bar.isAsideAbove ? bar.width - width
            : others.x + others.width + (others.width > 0 ? Tokens.space_l : 0)
        y: bar.isAsideAbove ? 0 : bar.height - height
        height: bar.isAsideAbove ? implicitHeight : Tokens.target_primary
        icon: bar.asideIcon
        text: bar.aside
        onClicked: bar.wentAside()
    }
    PushButton {
        objectName: bar.primaryName
        visible: bar.primary !== ""
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: Tokens.wide ? Math.min(bar.roomLeft, Math.max(Tokens.px(480), implicitWidth)) : bar.roomLeft
        height: Tokens.target_primary
        kind: "primary"
        icon: bar.primaryIcon
        isIconLast: bar.primaryIcon === "forward"
        text: bar.primary
        enabled: bar.isPrimaryEnabled
        onClicked: bar.wentOn()
    }
}
