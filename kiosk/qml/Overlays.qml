import QtQuick
import "theme"
import "controls"

// What may cover any page: the time warning, somebody else's card, help.
Page {
    id: overlays

    readonly property bool isCovered: view.isCovered === true
    readonly property bool isWarned: view.isIdleWarned === true && !isCovered
    readonly property bool isHelping: view.isHelpOpen === true && !isCovered && !isWarned

    visible: isCovered || isWarned || isHelping

    Rectangle {
        anchors.fill: parent
        // A stranger's card hides the page wholly; the others let it show through.
        color: overlays.isCovered ? Tokens.bg : Tokens.scrim
        MouseArea { anchors.fill: parent }
    }
    Panel {
        anchors.centerIn: parent
        width: Math.min(parent.width - Tokens.px(112), Tokens.px(880))
        height: words.height + Tokens.px(112)
        radius: Tokens.radius_sheet

        Column {
            id: words
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Tokens.px(56)
            spacing: Tokens.space_xl

            PageTitle {
                width: parent.width
                icon: overlays.isCovered ? "lock" : overlays.isWarned ? "clock" : "help"
                tint: overlays.isHelping ? Tokens.primary : Tokens.warn
                soft: overlays.isHelping ? Tokens.primarySoft : Tokens.warnSoft
                text: overlays.isCovered ? overlays.t("other.title")
                    : overlays.isWarned ? overlays.t("idle.title") : overlays.t("help.title")
                subtitle: overlays.isCovered ? overlays.t("other.body")
                    : overlays.isWarned ? overlays.fill("idle.body", { n: countdown.left })
                    : overlays.fill("help.body", { desk: overlays.view.desk })
            }
            Label {
                visible: overlays.isHelping
                role: "number"
                text: overlays.t("help.phone")
            }
            Flow {
                width: parent.width
                spacing: Tokens.space_l
                PushButton {
                    objectName: "stillHere"
                    visible: overlays.isWarned
                    kind: "primary"
                    text: overlays.t("idle.here")
                    onClicked: overlays.press("stillHere", null)
                }
                PushButton {
                    objectName: "helpClose"
                    visible: overlays.isHelping
                    kind: "primary"
                    text: overlays.t("help.close")
                    onClicked: overlays.press("helpClosed", null)
                }
                PushButton {
                    objectName: "overlayExit"
                    visible: !overlays.isHelping
                    kind: "danger"
                    icon: "exit"
                    text: overlays.t("app.exit")
                    onClicked: overlays.press("exit", null)
                }
            }
        }
    }
    Timer {
        id: countdown
        property int left: 30
        interval: 1000
        repeat: true
        running: overlays.isWarned
        onRunningChanged: if (running) left = overlays.view.warningSeconds === undefined ? 30 : overlays.view.warningSeconds
        onTriggered: if (left > 0) left -= 1
    }
}
