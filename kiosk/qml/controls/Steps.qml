pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

// Where the person is: four named steps. Where the names have no room, only the present one keeps its name.
Item {
    id: steps

    property int current: 0
    property var names: []
    readonly property bool isTight: all.implicitWidth > width

    implicitHeight: Tokens.type["label"][1] + Tokens.px(12)

    Accessible.role: Accessible.ProgressBar
    Accessible.name: names.length > current && current >= 0 ? (current + 1) + "/" + names.length + " " + names[current] : ""

    component Strip: Row {
        id: strip

        property bool areNamesAll: true

        spacing: Tokens.space_s

        Repeater {
            model: steps.names
            delegate: Row {
                id: step
                required property int index
                required property string modelData
                readonly property bool isDone: index < steps.current
                readonly property bool isHere: index === steps.current
                spacing: Tokens.space_s

                Rectangle {
                    width: Tokens.type["label"][1] + Tokens.px(8)
                    height: width
                    radius: width / 2
                    color: step.isHere ? Tokens.primary : step.isDone ? Tokens.successSoft : Tokens.sunken
                    anchors.verticalCenter: parent.verticalCenter
                    Icon {
                        anchors.centerIn: parent
                        visible: step.isDone
                        name: "check"
                        tint: Tokens.success
                        side: Math.round(parent.width * 0.6)
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
                    visible: strip.areNamesAll || step.isHere
                    role: "label"
                    font.weight: step.isHere ? 700 : 500
                    text: step.modelData
                    wrapMode: Text.NoWrap
                    color: step.isHere ? Tokens.primary : step.isDone ? Tokens.success : Tokens.text2
                    anchors.verticalCenter: parent.verticalCenter
                }
                Rectangle {
                    visible: step.index < steps.names.length - 1
                    width: Tokens.px(40)
                    height: Tokens.px(4)
                    radius: height / 2
                    color: step.isDone ? Tokens.success : Tokens.divider
                    anchors.verticalCenter: parent.verticalCenter
                }
            }
        }
    }
    Strip {
        id: all
        visible: !steps.isTight
        anchors.centerIn: parent
    }
    Strip {
        visible: steps.isTight
        areNamesAll: false
        anchors.centerIn: parent
    }
}
