import QtQuick
import "../theme"
import "../controls"

// The province does not answer; the case is stored. The page says what is guaranteed, and nothing more.
Page {
    id: page

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Tokens.px(1000))
        spacing: Tokens.px(48)
        PageTitle {
            width: parent.width
            icon: "lock"
            tint: Tokens.success
            soft: Tokens.successSoft
            text: page.t("delayed.title")
            subtitle: page.t("delayed.body")
        }
        Label {
            width: parent.width
            role: "caption"
            color: Tokens.text2
            visible: page.view.notice !== null && page.view.notice !== undefined
            text: visible ? page.view.notice.code : ""
        }
        Row {
            spacing: Tokens.space_l
            PushButton {
                objectName: "retryButton"
                kind: "primary"
                icon: "upload"
                text: page.t("delayed.retry")
                onClicked: page.press("retry", null)
            }
            PushButton {
                objectName: "leaveButton"
                icon: "exit"
                text: page.t("delayed.done")
                anchors.verticalCenter: parent.verticalCenter
                onClicked: page.press("exit", null)
            }
        }
    }
}
