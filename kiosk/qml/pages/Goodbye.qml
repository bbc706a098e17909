pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Everything is wiped already; the page knows only what must be taken along: cards, paper, a number.
Page {
    id: page

    readonly property bool mustTake: view.mustTake === true
    readonly property string number: view.ticketNo === undefined ? "" : view.ticketNo

    Column {
        id: title
        anchors.left: parent.left
        anchors.right: parent.right
        y: Tokens.px(Tokens.wide ? 0 : 32)
        spacing: Tokens.space_m
        Badge {
            anchors.horizontalCenter: parent.horizontalCenter
            side: Tokens.px(!Tokens.wide ? (page.number === "" ? 240 : 168) : Tokens.elder ? 112 : 168)
            icon: page.mustTake ? "warning" : "check"
            tone: page.mustTake ? "warn" : "success"
        }
        Label {
            width: parent.width
            role: "h1"
            horizontalAlignment: Text.AlignHCenter
            color: page.mustTake ? Tokens.warn : Tokens.success
            text: page.t(page.mustTake ? "goodbye.take_card" : "goodbye.title")
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Tokens.space_s
            Icon { name: "shield"; tint: Tokens.success; side: Tokens.px(40); anchors.verticalCenter: parent.verticalCenter }
            Label {
                role: "bodyL"
                color: Tokens.text2
                width: Math.min(implicitWidth, page.width - 2 * Tokens.gutter - Tokens.px(80))
                text: page.t(page.view.hasTimedOut ? "goodbye.timed_out" : "goodbye.cleared")
            }
        }
    }

    component Thing: Panel {
        id: thing
        property string picture
        property string name
        property bool lies: false
        readonly property bool isTall: picture === "sheet"

        width: things.cellWidth
        height: things.cellHeight
        color: lies ? Tokens.warnSoft : Tokens.surface
        border.width: Tokens.px(lies ? 6 : 2)
        border.color: lies ? Tokens.warn : Tokens.surface

        Item {
            id: frame
            width: Tokens.px(Tokens.wide ? 300 : 260)
            height: Tokens.px(!Tokens.wide ? 176 : Tokens.elder || things.columns > 3 ? 140 : 200)
            x: Tokens.wide ? Math.round((parent.width - width) / 2) : Tokens.px(56)
            y: Tokens.wide ? Tokens.px(Tokens.elder ? 24 : 40) : Math.round((parent.height - height) / 2)
            Picture {
                anchors.centerIn: parent
                name: thing.picture
                width: thing.isTall ? Math.round(parent.height * 212 / 300) : Math.min(parent.width, Math.round(parent.height * 320 / 202))
            }
        }
        Column {
            x: Tokens.wide ? Tokens.space_l : frame.x + frame.width + Tokens.px(56)
            y: Tokens.wide ? frame.y + frame.height + Tokens.space_m : Math.round((parent.height - height) / 2)
            width: parent.width - x - Tokens.space_l
            Label {
                width: parent.width
                role: "h2"
                horizontalAlignment: Tokens.wide ? Text.AlignHCenter : Text.AlignLeft
                text: thing.name
            }
            Label {
                width: parent.width
                visible: thing.lies
                role: "bodyL"
                font.weight: 500
                color: Tokens.warn
                horizontalAlignment: Tokens.wide ? Text.AlignHCenter : Text.AlignLeft
                text: page.t("goodbye.still")
            }
        }
    }

    Grid {
        id: things
        readonly property int many: (page.view.cards === undefined ? 0 : page.view.cards.length) + (page.view.sheets > 0 ? 1 : 0)
        readonly property int plates: page.number === "" ? 0 : 1
        readonly property int cellWidth: Tokens.wide
            ? Math.min(Tokens.px(480), Math.floor((page.width - 2 * Tokens.gutter - (columns - 1) * columnSpacing) / columns)) : page.width - 2 * Tokens.gutter
        readonly property int plateWidth: Tokens.wide && many < 2 ? Tokens.px(760) : cellWidth
        readonly property int plateHeight: Tokens.wide ? cellHeight : Tokens.px(many > 2 ? 330 : 520)
        readonly property int room: again.y - title.y - title.height - (many + plates + 1) * rowSpacing - plates * plateHeight
        readonly property int cellHeight: Tokens.wide ? Tokens.px(Tokens.elder ? 404 : 392) : Math.min(Tokens.px(260), Math.floor(room / Math.max(1, many)))
        anchors.horizontalCenter: parent.horizontalCenter
        y: title.y + title.height + Math.max(Tokens.space_l, Math.round((again.y - title.y - title.height - height) / 2))
        columns: Tokens.wide ? Math.max(3, many + plates) : 1
        columnSpacing: Tokens.space_xl
        rowSpacing: Tokens.space_xl

        NumberPlate {
            visible: page.number !== ""
            width: things.plateWidth
            height: things.plateHeight
            number: page.number
            note: page.t("goodbye.number")
        }
        Repeater {
            model: page.view.cards
            delegate: Thing {
                required property var modelData
                objectName: "take_" + modelData.kind
                picture: modelData.kind
                name: page.t("goodbye." + modelData.kind)
                lies: modelData.lies
            }
        }
        Thing {
            objectName: "take_sheets"
            visible: page.view.sheets > 0
            picture: "sheet"
            name: page.fill("goodbye.sheets", { n: page.view.sheets })
        }
    }
    PushButton {
        id: again
        objectName: "againButton"
        icon: "forward"
        isIconLast: true
        text: page.t("goodbye.again")
        width: Tokens.wide ? Math.max(Tokens.px(480), implicitWidth) : parent.width
        height: Tokens.target_primary
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        onClicked: page.press("start", null)
    }
}
