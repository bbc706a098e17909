pragma ComponentBehavior: Bound
import QtQuick
import "theme"
import "controls"

// What may cover any page: the time warning, somebody else's card, help.
Part {
    id: overlays

    objectName: "overlay"

    readonly property bool isCovered: view.isCovered === true
    readonly property bool isWarned: view.isIdleWarned === true && !isCovered
    readonly property bool isHelping: view.isHelpOpen === true && !isCovered && !isWarned
    readonly property int total: view.warningSeconds > 0 ? view.warningSeconds : 30

    Rectangle {
        anchors.fill: parent
        // A stranger's card hides the page wholly; the others let it show through.
        color: overlays.isCovered ? Tokens.bg : Tokens.scrim
        MouseArea { anchors.fill: parent }
    }
    Panel {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Tokens.gutter, Tokens.px(Tokens.elder ? 968 : 880))
        height: words.height + Tokens.px(128)
        radius: Tokens.radius_sheet

        Column {
            id: words
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.leftMargin: Tokens.px(64)
            anchors.rightMargin: Tokens.px(64)
            spacing: Tokens.space_l

            Badge {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: overlays.isHelping
                side: Tokens.px(200)
                icon: "desk"
            }
            Placement {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: overlays.isCovered && overlays.view.otherCard === "social_card"
                isLeaving: true
            }
            PlateReader {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: overlays.isCovered && overlays.view.otherCard === "id_card"
                isLeaving: true
            }
            Item {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: overlays.isWarned
                width: Tokens.px(220)
                height: width
                Repeater {
                    model: 30
                    delegate: Rectangle {
                        required property int index
                        readonly property real angle: index * Math.PI / 15
                        width: Tokens.px(12)
                        height: width
                        radius: width / 2
                        x: parent.width / 2 + Math.sin(angle) * parent.width * 0.46 - width / 2
                        y: parent.height / 2 - Math.cos(angle) * parent.height * 0.46 - height / 2
                        color: index < 30 * countdown.left / overlays.total ? Tokens.warn : Tokens.warnSoft
                    }
                }
                Label {
                    objectName: "secondsLeft"
                    anchors.centerIn: parent
                    role: "hero"
                    color: Tokens.warn
                    text: countdown.left
                }
            }
            Label {
                width: parent.width
                role: "h1"
                horizontalAlignment: Text.AlignHCenter
                text: overlays.isCovered ? overlays.t("other.title")
                    : overlays.isWarned ? overlays.t("idle.title") : overlays.t("help.title")
            }
            Label {
                width: parent.width
                role: "bodyL"
                color: Tokens.text2
                horizontalAlignment: Text.AlignHCenter
                text: overlays.isCovered ? overlays.t("other.body")
                    : overlays.isWarned ? overlays.fill("idle.body", { n: countdown.left })
                    : overlays.fill("help.body", { desk: overlays.view.desk })
            }
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: overlays.isHelping
                spacing: Tokens.space_m
                Icon {
                    name: "phone_call"
                    side: Tokens.px(52)
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    role: "h2"
                    color: Tokens.primary
                    text: overlays.t("help.phone")
                }
            }
            Column {
                width: parent.width
                topPadding: Tokens.space_l
                spacing: Tokens.space_l
                PushButton {
                    objectName: "stillHere"
                    visible: overlays.isWarned
                    width: parent.width
                    kind: "primary"
                    text: overlays.t("idle.here")
                    onClicked: overlays.press("stillHere", null)
                }
                PushButton {
                    objectName: "helpClose"
                    visible: overlays.isHelping
                    width: parent.width
                    kind: "primary"
                    text: overlays.t("help.close")
                    onClicked: overlays.press("helpClosed", null)
                }
                PushButton {
                    objectName: "overlayExit"
                    visible: !overlays.isHelping
                    width: parent.width
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
        property int left: overlays.total
        interval: 1000
        repeat: true
        running: overlays.isWarned
        onRunningChanged: if (running) left = overlays.total
        onTriggered: if (left > 0) left -= 1
    }
}
