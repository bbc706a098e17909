import QtQuick
import "theme"
import "controls"

// Whose hall this is, where the person is, and the two ways to read better.
Part {
    id: header

    readonly property bool hasSteps: view.progress >= 0
    readonly property int bandHeight: Tokens.px(Tokens.elder ? 128 : Tokens.wide ? 96 : 112)
    readonly property int stepsHeight: Tokens.px(Tokens.elder ? 104 : 80)

    height: bandHeight + (hasSteps && !Tokens.wide ? stepsHeight : 0)

    Rectangle {
        anchors.fill: parent
        color: Tokens.surface
    }
    Rectangle {
        width: parent.width
        height: Tokens.px(8)
        color: Tokens.brandRed
    }
    Rectangle {
        width: parent.width
        height: Tokens.px(2)
        anchors.bottom: parent.bottom
        color: Tokens.divider
    }
    Item {
        id: band
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Tokens.gutter
        anchors.rightMargin: Tokens.gutter
        y: Tokens.px(8)
        height: header.bandHeight - Tokens.px(8)

        Picture {
            id: emblem
            name: "emblem"
            width: Tokens.px(64)
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            id: hall
            role: "label"
            font.weight: 700
            font.pixelSize: Tokens.px(Tokens.wide ? 32 : 28)
            anchors.left: emblem.right
            anchors.leftMargin: Tokens.space_m
            anchors.verticalCenter: parent.verticalCenter
            width: modes.x - x - Tokens.space_m
            lineHeight: Tokens.px(40)
            text: header.view.hall === undefined ? "" : header.view.hall
        }
        Row {
            id: modes
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Tokens.space_m
            PushButton {
                objectName: header.view.language === "zh" ? "languageEn" : "languageZh"
                compact: true
                icon: "globe"
                text: header.t("app.language")
                onClicked: header.press("language", header.view.language === "zh" ? "en" : "zh")
            }
            PushButton {
                objectName: "elderMode"
                compact: true
                icon: "letters"
                text: header.t(header.view.isElder ? "app.elder_off" : "app.elder")
                onClicked: header.press("elder", !header.view.isElder)
            }
        }
    }
    readonly property var stepNames: [t("step.guide"), t("step.check"), t("step.sign"), t("step.result")]

    Steps {
        visible: header.hasSteps && !Tokens.wide
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Tokens.gutter
        anchors.rightMargin: Tokens.gutter
        anchors.bottomMargin: Tokens.px(16)
        current: header.hasSteps ? header.view.progress : 0
        names: header.stepNames
    }
}
