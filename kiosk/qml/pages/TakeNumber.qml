pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// A number for a window: what is it about? A card put on now makes it carry the person.
Page {
    id: page

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: "queue"
        text: page.t("number.title")
        subtitle: page.t(page.view.isKnown ? "number.body_known" : "number.body")
    }
    Grid {
        id: boards
        readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
        readonly property int room: actions.y - y - Tokens.space_xl
        anchors.top: title.bottom
        anchors.topMargin: Tokens.px(Tokens.wide ? 48 : 40)
        width: parent.width
        columns: Tokens.wide ? 5 : 1
        columnSpacing: Tokens.space_l
        rowSpacing: Tokens.space_l
        Repeater {
            model: page.view.boards
            delegate: Choice {
                id: board
                required property var modelData
                objectName: "about_" + modelData.code
                icon: modelData.icon
                name: modelData.name
                width: boards.cellWidth
                height: Tokens.wide ? Math.min(boards.room, Tokens.px(480))
                    : Math.min(Math.floor((boards.room - 4 * boards.rowSpacing) / 5), Tokens.px(216))
                onClicked: page.press("board", board.modelData.code)
            }
        }
    }
    ActionBar {
        id: actions
        back: page.t("app.back")
        onWentBack: page.press("back", null)
    }
}
