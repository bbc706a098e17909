import QtQuick
import "theme"
import "controls"

// Below an upright page, always in the same place: leave, help, and who to call.
Part {
    id: foot

    Rectangle {
        anchors.fill: parent
        color: Tokens.surface
    }
    Rectangle {
        width: parent.width
        height: Tokens.px(2)
        color: Tokens.divider
    }
    Row {
        anchors.left: parent.left
        anchors.leftMargin: Tokens.gutter
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.space_l
        PushButton {
            objectName: "exitButton"
            visible: foot.view.hasSession === true
            kind: "danger"
            icon: "exit"
            text: foot.t("app.exit")
            onClicked: foot.press("exit", null)
        }
        PushButton {
            objectName: "helpButton"
            icon: "help"
            text: foot.t("app.help")
            onClicked: foot.press("help", null)
        }
    }
    Hotline {
        anchors.right: parent.right
        anchors.rightMargin: Tokens.gutter
        anchors.verticalCenter: parent.verticalCenter
        view: foot.view
        texts: foot.texts
    }
}
