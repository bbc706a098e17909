pragma ComponentBehavior: Bound
import QtQuick
import "theme"
import "controls"

// Beside a wide page: where the person is; and always in the same place: leave, help, and who to call.
Part {
    id: rail

    readonly property bool hasSteps: view.progress >= 0
    readonly property var stepNames: [t("step.guide"), t("step.check"), t("step.sign"), t("step.result")]
    readonly property int side: Tokens.px(24)

    Rectangle {
        anchors.fill: parent
        color: Tokens.surface
    }
    Rectangle {
        width: Tokens.px(2)
        height: parent.height
        anchors.right: parent.right
        color: Tokens.divider
    }
    Column {
        visible: rail.hasSteps
        x: Tokens.px(40)
        y: Tokens.px(56)
        width: parent.width - x - rail.side
        Repeater {
            model: rail.hasSteps ? rail.stepNames : []
            delegate: Item {
                id: step
                required property int index
                required property string modelData
                readonly property bool isDone: index < rail.view.progress
                readonly property bool isHere: index === rail.view.progress
                width: parent === null ? 0 : (parent as Item).width
                height: Tokens.px(index < 3 ? 124 : 64)
                Rectangle {
                    visible: step.index < 3
                    x: Math.round((disc.width - width) / 2)
                    y: disc.height + Tokens.space_xs
                    width: Tokens.px(4)
                    height: parent.height - disc.height - 2 * Tokens.space_xs
                    radius: width / 2
                    color: step.isDone ? Tokens.success : Tokens.divider
                }
                Rectangle {
                    id: disc
                    width: Tokens.px(64)
                    height: width
                    radius: width / 2
                    color: step.isHere ? Tokens.primary : step.isDone ? Tokens.successSoft : Tokens.sunken
                    Icon {
                        anchors.centerIn: parent
                        visible: step.isDone
                        name: "check"
                        tint: Tokens.success
                        side: Tokens.px(40)
                    }
                    Label {
                        anchors.centerIn: parent
                        visible: !step.isDone
                        role: "label"
                        font.weight: 700
                        text: step.index + 1
                        color: step.isHere ? Tokens.whiteOnPrimary : Tokens.text2
                    }
                }
                Label {
                    anchors.left: disc.right
                    anchors.leftMargin: Tokens.space_l
                    anchors.right: parent.right
                    anchors.verticalCenter: disc.verticalCenter
                    role: "bodyL"
                    font.weight: step.isHere ? 700 : 500
                    color: step.isHere ? Tokens.primary : step.isDone ? Tokens.success : Tokens.text2
                    text: step.modelData
                }
            }
        }
    }
    MachineState {
        visible: !rail.hasSteps && rail.view.step === "home"
        x: rail.side
        y: Tokens.px(40)
        width: parent.width - 2 * x
        view: rail.view
        texts: rail.texts
    }
    Column {
        x: rail.side
        width: parent.width - 2 * x
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Tokens.space_xl
        spacing: Tokens.space_l
        PushButton {
            objectName: "exitButton"
            visible: rail.view.hasSession === true
            width: parent.width
            kind: "danger"
            icon: "exit"
            text: rail.t("app.exit")
            onClicked: rail.press("exit", null)
        }
        PushButton {
            objectName: "helpButton"
            width: parent.width
            icon: "help"
            text: rail.t("app.help")
            onClicked: rail.press("help", null)
        }
        Hotline {
            view: rail.view
            texts: rail.texts
            width: parent.width
            topMargin: Tokens.space_xs
            isCentred: true
        }
    }
}
