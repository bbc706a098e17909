import QtQuick
import "../theme"

// The end of a page: back on the left, the way on at the right, and what else there is between them.
Item {
    id: bar

    property string back: ""
    property string primary: ""
    property string primaryIcon: ""
    property string primaryName: "primaryAction"
    property bool isPrimaryEnabled: true
    default property alias middle: others.data
    readonly property int roomLeft: width - others.width - (backButton.visible ? backButton.width : 0)
        - Tokens.space_l * ((backButton.visible ? 1 : 0) + (others.width > 0 ? 1 : 0))

    signal wentBack
    signal wentOn

    anchors.left: parent.left
    anchors.right: parent.right
    anchors.bottom: parent.bottom
    height: Tokens.target_primary

    PushButton {
        id: backButton
        objectName: "backButton"
        visible: bar.back !== ""
        height: parent.height
        icon: "back"
        text: bar.back
        onClicked: bar.wentBack()
    }
    Row {
        id: others
        anchors.left: backButton.visible ? backButton.right : parent.left
        anchors.leftMargin: backButton.visible ? Tokens.space_l : 0
        spacing: Tokens.space_l
    }
    PushButton {
        objectName: bar.primaryName
        visible: bar.primary !== ""
        anchors.right: parent.right
        width: Tokens.wide ? Math.min(bar.roomLeft, Math.max(Tokens.px(480), implicitWidth)) : bar.roomLeft
        height: parent.height
        kind: "primary"
        icon: bar.primaryIcon
        isIconLast: bar.primaryIcon === "forward"
        text: bar.primary
        enabled: bar.isPrimaryEnabled
        onClicked: bar.wentOn()
    }
}
