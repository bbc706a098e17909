pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Honest progress: four named stages, ticked when they have happened.
Page {
    id: page

    readonly property int stage: view.stage === undefined ? 0 : view.stage

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Tokens.px(860))
        spacing: Tokens.px(page.isWide ? 20 : 48)
        Working {
            anchors.horizontalCenter: parent.horizontalCenter
            side: Tokens.px(page.isWide ? 130 : 220)
            icon: "upload"
        }
        Label {
            width: parent.width
            role: "h1"
            horizontalAlignment: Text.AlignHCenter
            text: page.t("submitting.title")
        }
        Panel {
            width: parent.width
            height: stages.height + Tokens.px(64)
            Column {
                id: stages
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Tokens.px(48)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Tokens.space_l
                Repeater {
                    model: ["submitting.saved", "submitting.accepted", "submitting.certified", "submitting.drawn"]
                    delegate: Row {
                        id: row
                        required property int index
                        required property string modelData
                        readonly property bool isDone: index < page.stage
                        readonly property bool isNow: index === page.stage
                        spacing: Tokens.space_l
                        Icon {
                            name: row.isDone ? "done" : "clock"
                            tint: row.isDone ? Tokens.success : row.isNow ? Tokens.primary : Tokens.disabled
                            side: Tokens.px(52)
                            anchors.verticalCenter: parent.verticalCenter
                        }
                        Label {
                            role: "bodyL"
                            font.weight: row.isNow ? 700 : 400
                            color: row.isDone ? Tokens.success : row.isNow ? Tokens.text : Tokens.text2
                            text: page.t(row.modelData)
                        }
                    }
                }
            }
        }
        Label {
            width: parent.width
            role: "body"
            color: Tokens.text2
            horizontalAlignment: Text.AlignHCenter
            text: page.t("submitting.body")
        }
    }
}
