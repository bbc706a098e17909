import QtQuick
import "../theme"
import "../controls"

// Nobody knows whether paper came out: only the person can say.
Page {
    id: page

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Tokens.px(1000))
        spacing: Tokens.px(48)
        PageTitle {
            width: parent.width
            icon: "paper"
            tint: Tokens.warn
            soft: Tokens.warnSoft
            text: page.t("checking.title")
            subtitle: page.t("checking.body")
        }
        Row {
            spacing: Tokens.space_l
            PushButton {
                objectName: "paperTaken"
                kind: "primary"
                icon: "check"
                text: page.t("checking.yes")
                onClicked: page.press("paper", true)
            }
            PushButton {
                objectName: "paperMissing"
                icon: "paper"
                text: page.t("checking.no")
                anchors.verticalCenter: parent.verticalCenter
                onClicked: page.press("paper", false)
            }
        }
    }
}
