pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Where the person is: four named steps.
Row {
    id: progress

    property int current: 0
    property var names: []

    spacing: Tokens.space_s

    Repeater {
        model: progress.names
        delegate: Row {
            id: step
            required property int index
            required property string modelData
            readonly property bool isDone: index < progress.current
            readonly property bool isHere: index === progress.current
            spacing: Tokens.space_s

            Rectangle {
                width: Tokens.px(48)
                height: width
                radius: width / 2
                color: step.isHere ? Tokens.primary : step.isDone ? Tokens.successSoft : Tokens.sunken
                anchors.verticalCenter: parent.verticalCenter
                Icon {
                    anchors.centerIn: parent
                    visible: step.isDone
                    name: "check"
                    tint: Tokens.success
                    side: Tokens.px(32)
                }
                Label {
                    anchors.centerIn: parent
                    visible: !step.isDone
                    role: "label"
                    text: step.index + 1
                    color: step.isHere ? Tokens.whiteOnPrimary : Tokens.text2
                }
            }
            Label {
                role: "label"
                text: step.modelData
                wrapMode: Text.NoWrap
                color: step.isHere ? Tokens.primary : Tokens.text2
                anchors.verticalCenter: parent.verticalCenter
            }
            Rectangle {
                visible: step.index < progress.names.length - 1
                width: Tokens.px(48)
                height: Tokens.px(3)
                color: step.isDone ? Tokens.success : Tokens.divider
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
}
