pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Honest progress: four named stages, ticked when they have happened.
Page {
    id: page

    readonly property int stage: view.stage === undefined ? 0 : view.stage

    Scene {
        id: scene
        title: page.t("submitting.title")
        subtitle: page.t(patience.isUp ? "submitting.long" : "submitting.body")
        picture: Working { icon: "upload" }

        Panel {
            width: Math.min(parent.width, Tokens.px(800))
            anchors.horizontalCenter: Tokens.wide ? undefined : parent.horizontalCenter
            height: stages.height + Tokens.px(64)
            Column {
                id: stages
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.leftMargin: Tokens.px(48)
                anchors.rightMargin: Tokens.px(48)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Tokens.px(20)
                Repeater {
                    model: ["submitting.saved", "submitting.accepted", "submitting.certified", "submitting.drawn"]
                    delegate: Row {
                        id: row
                        required property int index
                        required property string modelData
                        readonly property bool isDone: index < page.stage
                        readonly property bool isNow: index === page.stage
                        width: stages.width
                        spacing: Tokens.space_l
                        Rectangle {
                            width: Tokens.px(52)
                            height: width
                            radius: width / 2
                            color: row.isDone ? Tokens.success : row.isNow ? Tokens.primarySoft : Tokens.sunken
                            border.width: row.isNow ? Tokens.px(4) : 0
                            border.color: Tokens.primary
                            anchors.verticalCenter: parent.verticalCenter
                            Icon {
                                anchors.centerIn: parent
                                visible: row.isDone
                                name: "check"
                                tint: Tokens.whiteOnPrimary
                                side: Tokens.px(36)
                            }
                        }
                        Label {
                            role: "bodyL"
                            font.weight: row.isNow ? 700 : 400
                            color: row.isDone ? Tokens.success : row.isNow ? Tokens.text : Tokens.text2
                            text: page.t(row.modelData)
                            width: parent.width - Tokens.px(80)
                        }
                    }
                }
            }
        }
    }
    Timer {
        id: patience
        property bool isUp: false
        interval: 3000
        running: true
        onTriggered: isUp = true
    }
}
