import QtQuick
import "theme"
import "controls"

// Whose hall this is, and the two ways to read better.
Page {
    id: header

    property int gutter
    readonly property bool isLong: width > Tokens.px(1500)

    height: Tokens.px(120)

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
    Row {
        anchors.left: parent.left
        anchors.leftMargin: header.gutter
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: Tokens.px(4)
        spacing: Tokens.space_m
        Icon {
            name: "shield"
            tint: Tokens.brandRed
            side: Tokens.px(60)
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            // The hall's name keeps its size when the letters of the pages grow.
            font.pixelSize: Tokens.px(header.isLong ? 38 : text.length > 24 ? 24 : 27)
            font.weight: 700
            lineHeight: Tokens.px(header.isLong ? 52 : text.length > 24 ? 31 : 36)
            width: header.width - modes.width - 2 * header.gutter - Tokens.px(116)
            text: header.view.hall === undefined ? "" : header.view.hall
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Row {
        id: modes
        anchors.right: parent.right
        anchors.rightMargin: header.gutter
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: Tokens.px(4)
        spacing: Tokens.space_m
        PushButton {
            objectName: "languageButton"
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
