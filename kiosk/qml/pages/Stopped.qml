import QtQuick
import "../theme"
import "../controls"

// It does not go on from here: what happened, whether anything is lost, what to do now.
Page {
    id: page

    readonly property var notice: view.notice === null || view.notice === undefined ? ({ title: "", body: "", code: "" }) : view.notice

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Tokens.px(1000))
        spacing: Tokens.px(48)
        PageTitle {
            objectName: "stoppedNotice"
            width: parent.width
            icon: "warning"
            tint: Tokens.warn
            soft: Tokens.warnSoft
            text: page.notice.title
            subtitle: page.notice.body
        }
        Label {
            width: parent.width
            role: "caption"
            color: Tokens.text2
            text: page.fill("stopped.code", { code: page.notice.code })
        }
        Row {
            spacing: Tokens.space_l
            PushButton {
                objectName: "retryButton"
                visible: page.view.canRetry === true
                kind: "primary"
                icon: "upload"
                text: page.t("stopped.retry")
                onClicked: page.press("retry", null)
            }
            PushButton {
                objectName: "leaveButton"
                icon: "exit"
                text: page.t("stopped.exit")
                anchors.verticalCenter: parent.verticalCenter
                onClicked: page.press("exit", null)
            }
        }
    }
}
