pragma ComponentBehavior: Bound
import QtQuick
import ".."
import "../theme"
import "../controls"

// The first page: one thing to begin with, a number for whoever goes to a window, then the commonest items, then
// everything by subject.
Page {
    id: page

    isBleeding: true

    readonly property var items: view.items === undefined ? [] : view.items.slice(0, Tokens.elder ? 2 : 6)
    readonly property int margin: Tokens.px(48)

    Rectangle {
        id: hero
        width: Tokens.wide ? Math.round(parent.width * 0.415) : parent.width
        height: Tokens.wide ? parent.height : start.y + start.height + Tokens.px(Tokens.elder ? 48 : 72)
        gradient: Gradient {
            GradientStop { position: 0; color: Tokens.heroTop }
            GradientStop { position: 1; color: Tokens.heroBottom }
        }
        Picture {
            name: "skyline"
            width: parent.width
            anchors.bottom: parent.bottom
        }
        Column {
            id: greeting
            x: Tokens.gutter
            y: Tokens.px(Tokens.wide ? 36 : 48)
            width: parent.width - 2 * Tokens.gutter
            spacing: Tokens.space_xs
            Label {
                width: parent.width
                role: Tokens.wide && Tokens.elder ? "h1" : "hero"
                color: Tokens.whiteOnPrimary
                text: page.t(Tokens.wide ? "home.title_wide" : "home.title")
                Accessible.role: Accessible.Heading
                Accessible.name: page.t("home.title")
            }
            Label {
                width: parent.width
                role: "bodyL"
                visible: !(Tokens.wide && Tokens.elder)
                color: Tokens.paleOnPrimary
                text: page.t("home.subtitle")
            }
        }
        TouchCard {
            id: start
            objectName: "startCard"
            name: page.t("home.hero")
            x: Tokens.gutter
            y: greeting.y + greeting.height + Tokens.px(40)
            width: parent.width - 2 * Tokens.gutter
            height: invite.y + invite.height + page.margin
            onClicked: page.press("start", null)

            Picture {
                id: cards
                name: "cards"
                width: Tokens.px(!Tokens.wide ? 330 : Tokens.elder ? 220 : 264)
                x: Tokens.wide ? Math.round((parent.width - width) / 2) : parent.width - width - Tokens.px(36)
                y: Tokens.wide ? Tokens.px(36) : Math.round((parent.height - width * 0.8) / 2)
            }
            Column {
                id: invite
                x: page.margin
                y: Tokens.wide ? cards.y + Math.round(cards.width * 0.8) + Tokens.space_l : page.margin
                width: (Tokens.wide ? parent.width : cards.x) - x - (Tokens.wide ? page.margin : Tokens.space_l)
                Label { width: parent.width; role: "h1"; color: Tokens.primary; text: page.t("home.hero") }
                Label {
                    width: parent.width
                    role: "bodyL"
                    color: Tokens.text2
                    text: page.t("home.hero_body")
                    bottomPadding: Tokens.space_l
                }
                // Looks like a button and is part of the card: one target, not two.
                Rectangle {
                    width: Tokens.wide ? parent.width : go.width + Tokens.px(88)
                    height: Tokens.target_primary
                    radius: Tokens.radius_control
                    color: start.isDown ? Tokens.primaryPressed : Tokens.primary
                    Row {
                        id: go
                        anchors.centerIn: parent
                        spacing: Tokens.space_s
                        Label {
                            role: "action"
                            color: Tokens.whiteOnPrimary
                            text: page.t("home.hero_go")
                            wrapMode: Text.NoWrap
                        }
                        Icon {
                            name: "forward"
                            tint: Tokens.whiteOnPrimary
                            side: Tokens.px(40)
                            anchors.verticalCenter: parent.verticalCenter
                        }
                    }
                }
            }
        }
    }

    Item {
        id: choices
        x: Tokens.wide ? hero.width + page.margin : Tokens.gutter
        y: Tokens.wide ? 0 : hero.height
        width: parent.width - x - (Tokens.wide ? page.margin : Tokens.gutter)
        height: parent.height - y

        NumberCard {
            id: number
            objectName: "numberCard"
            y: Tokens.px(28)
            width: parent.width
            name: page.t("number.card")
            note: page.t("number.card_body")
            onClicked: page.press("number", null)
        }
        Item {
            id: heading
            width: parent.width
            y: number.y + number.height + Tokens.px(16)
            height: all.height
            Label {
                role: "h2"
                font.pixelSize: Tokens.type["action"][0]
                text: page.t("home.common")
                anchors.verticalCenter: parent.verticalCenter
            }
            PushButton {
                id: all
                objectName: "allItems"
                compact: true
                kind: "quiet"
                icon: "next"
                isIconLast: true
                text: page.t("home.all")
                anchors.right: parent.right
                anchors.rightMargin: -Tokens.px(16)
                onClicked: page.press("list", null)
            }
        }
        Grid {
            id: tiles
            readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
            readonly property int room: choices.height - y - below.height - Tokens.px(Tokens.wide ? 32 : 24)
            readonly property int cellHeight: Math.min(Tokens.px(Tokens.elder ? 240 : 200),
                Math.floor((room - Tokens.px(28) - (rows - 1) * rowSpacing) / rows))
            rows: Tokens.elder ? 2 : 3
            y: heading.y + heading.height + Tokens.space_xs
            width: parent.width
            columns: Tokens.elder ? 1 : 2
            columnSpacing: Tokens.space_l
            rowSpacing: Tokens.px(20)

            Repeater {
                model: page.items
                delegate: Tile {
                    required property var modelData
                    objectName: "tile_" + modelData.code
                    width: tiles.cellWidth
                    height: tiles.cellHeight
                    name: modelData.name
                    icon: modelData.icon
                    isHere: modelData.onKiosk
                    note: modelData.onKiosk ? page.fill("home.minutes", { n: modelData.minutes }) : page.t("home.window")
                    onClicked: page.press("item", modelData.code)
                }
            }
        }
        Column {
            id: below
            width: parent.width
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Tokens.px(Tokens.wide ? 40 : 24)
            spacing: Tokens.space_l
            Row {
                id: boards
                visible: !Tokens.elder
                width: parent.width
                spacing: Tokens.space_m
                Repeater {
                    model: page.view.boards === undefined ? [] : page.view.boards
                    delegate: TouchCard {
                        id: board
                        required property var modelData
                        objectName: "board_" + modelData.code
                        name: modelData.name
                        isRaised: false
                        resting: Tokens.primarySoft
                        width: (boards.width - 4 * boards.spacing) / 5
                        height: Tokens.px(Tokens.wide ? 140 : 152)
                        onClicked: page.press("list", board.modelData.code)
                        Column {
                            anchors.centerIn: parent
                            width: parent.width - Tokens.px(4)
                            spacing: Tokens.px(6)
                            Icon {
                                name: board.modelData.icon
                                side: Tokens.px(52)
                                anchors.horizontalCenter: parent.horizontalCenter
                            }
                            Label {
                                width: parent.width
                                role: "caption"
                                font.weight: 500
                                lineHeight: Tokens.px(30)
                                horizontalAlignment: Text.AlignHCenter
                                color: Tokens.primary
                                text: board.modelData.name
                            }
                        }
                    }
                }
            }
            MachineState {
                visible: !Tokens.wide
                width: parent.width
                view: page.view
                texts: page.texts
            }
        }
    }
}
