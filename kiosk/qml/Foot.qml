import QtQuick
import "theme"
import "controls"

// Always in the same place: leave, help, and who to call.
Page {
    id: foot

    property int gutter
    // Room for more than the two buttons, also in large letters.
    readonly property bool isLong: width > Tokens.px(1500)

    height: Tokens.px(136)

    Rectangle {
        anchors.fill: parent
        color: Tokens.sunken
    }
    Row {
        anchors.left: parent.left
        anchors.leftMargin: foot.gutter
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.space_m
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
    Column {
        visible: !Tokens.elder || foot.isLong
        anchors.right: parent.right
        anchors.rightMargin: foot.gutter
        anchors.verticalCenter: parent.verticalCenter
        Label {
            anchors.right: parent.right
            role: "caption"
            color: Tokens.text
            text: foot.t("app.hotline")
            wrapMode: Text.NoWrap
        }
        Label {
            anchors.right: parent.right
            role: "caption"
            color: Tokens.text
            visible: !Tokens.elder
            text: (foot.view.terminal === undefined ? "" : foot.view.terminal) + "  " + clock.text
            wrapMode: Text.NoWrap
        }
    }
    Timer {
        id: clock
        property string text: Qt.formatTime(new Date(), "HH:mm")
        interval: 5000
        running: true
        repeat: true
        onTriggered: text = Qt.formatTime(new Date(), "HH:mm")
    }
}
