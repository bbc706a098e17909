pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// One honest question before the number: must this person be called earlier?
Page {
    id: page

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: "queue"
        text: page.t("priority.title")
        subtitle: page.view.about === undefined ? "" : page.fill(page.view.isRelay ? "priority.relay" : "priority.about", { item: page.view.about })
    }
    Grid {
        id: answers
        readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
        readonly property int room: actions.y - y - Tokens.space_xl
        anchors.top: title.bottom
        anchors.topMargin: Tokens.px(Tokens.wide ? 48 : 56)
        width: parent.width
        columns: Tokens.wide ? 3 : 1
        columnSpacing: Tokens.space_xl
        rowSpacing: Tokens.space_xl
        Repeater {
            model: [["elder", "elder"], ["disabled", "wheelchair"], ["none", "person_check"]]
            delegate: Choice {
                id: answer
                required property var modelData
                objectName: "priority_" + modelData[0]
                icon: modelData[1]
                name: page.t("priority." + modelData[0])
                width: answers.cellWidth
                height: Tokens.wide ? Math.min(answers.room, Tokens.px(480))
                    : Math.min(Math.floor((answers.room - 2 * answers.rowSpacing) / 3), Tokens.px(280))
                onClicked: page.press("priority", answer.modelData[0])
            }
        }
    }
    ActionBar {
        id: actions
        back: page.t("app.back")
        onWentBack: page.press("back", null)
    }
}
