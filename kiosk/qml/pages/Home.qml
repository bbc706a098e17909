pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// The first page: one thing to begin with, then the commonest items, then everything by subject.
Page {
    id: page

    Label {
        id: greeting
        role: "h1"
        text: page.t("home.title")
        anchors.top: parent.top
        anchors.left: parent.left
        width: hero.width
    }

    Rectangle {
        id: hero
        objectName: "startCard"
        anchors.top: greeting.bottom
        anchors.topMargin: Tokens.space_l
        anchors.left: parent.left
        width: page.isWide ? parent.width * 0.42 : parent.width
        height: page.isWide ? parent.height - y - (note.visible ? note.height + Tokens.space_l : 0) : Tokens.px(Tokens.elder ? 540 : 440)
        radius: Tokens.radius_sheet
        color: heroArea.pressed ? Tokens.primaryPressed : Tokens.primary

        Accessible.role: Accessible.Button
        Accessible.name: page.t("home.hero")
        Accessible.onPressAction: page.press("start", null)

        Row {
            id: drawings
            anchors.left: parent.left
            anchors.top: parent.top
            anchors.margins: Tokens.px(56)
            spacing: Tokens.space_l
            Repeater {
                model: ["social_card", "id_card", "phone"]
                delegate: Rectangle {
                    id: disc
                    required property string modelData
                    width: Tokens.px(104)
                    height: width
                    radius: Tokens.radius_card
                    color: Tokens.primaryPressed
                    Icon {
                        anchors.centerIn: parent
                        name: disc.modelData
                        tint: Tokens.whiteOnPrimary
                        side: Tokens.px(64)
                    }
                }
            }
        }
        Column {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: heroGo.top
            anchors.margins: Tokens.px(56)
            anchors.bottomMargin: Tokens.space_l
            Label {
                width: parent.width
                role: page.isWide ? "h1" : "hero"
                color: Tokens.whiteOnPrimary
                text: page.t("home.hero")
            }
            Label {
                width: parent.width
                role: "bodyL"
                color: Tokens.paleOnPrimary
                text: page.t("home.hero_body")
            }
        }
        Row {
            id: heroGo
            anchors.left: parent.left
            anchors.bottom: parent.bottom
            anchors.leftMargin: Tokens.px(56)
            anchors.bottomMargin: Tokens.px(44)
            spacing: Tokens.space_s
            Label {
                role: "action"
                color: Tokens.gold
                text: page.t("home.hero_go")
                wrapMode: Text.NoWrap
            }
            Icon {
                name: "next"
                tint: Tokens.gold
                side: Tokens.px(40)
                anchors.verticalCenter: parent.verticalCenter
            }
        }
        MouseArea {
            id: heroArea
            anchors.fill: parent
            onClicked: page.press("start", null)
        }
    }

    Label {
        id: commonTitle
        role: "label"
        color: Tokens.text2
        text: page.t("home.common")
        anchors.top: page.isWide ? parent.top : hero.bottom
        anchors.topMargin: page.isWide ? 0 : Tokens.space_xl
        anchors.left: tiles.left
    }
    Grid {
        id: tiles
        readonly property int shown: Tokens.elder ? 4 : 6
        readonly property real cell: (width - columnSpacing * (columns - 1)) / columns
        anchors.top: commonTitle.bottom
        anchors.topMargin: Tokens.space_m
        anchors.right: parent.right
        width: page.isWide ? parent.width * 0.58 - Tokens.space_xl : parent.width
        columns: 2
        columnSpacing: Tokens.space_l
        rowSpacing: page.isWide ? Tokens.space_m : Tokens.space_l

        Repeater {
            model: page.view.items === undefined ? [] : page.view.items.slice(0, tiles.shown)
            delegate: Panel {
                id: tile
                required property var modelData
                objectName: "tile_" + modelData.code
                width: tiles.cell
                height: page.isWide ? Tokens.px(Tokens.elder ? 250 : 138) : Tokens.px(Tokens.elder ? 300 : 196)
                color: tileArea.pressed ? Tokens.primarySoft : Tokens.surface

                Accessible.role: Accessible.Button
                Accessible.name: modelData.name
                Accessible.onPressAction: page.press("item", modelData.code)

                Rectangle {
                    id: tileDisc
                    width: Tokens.px(80)
                    height: width
                    radius: Tokens.radius_control
                    color: tile.modelData.onKiosk ? Tokens.primarySoft : Tokens.sunken
                    anchors.left: parent.left
                    anchors.top: parent.top
                    anchors.margins: Tokens.space_l
                    anchors.topMargin: page.isWide ? Tokens.px(29) : Tokens.space_l
                    Icon {
                        anchors.centerIn: parent
                        name: tile.modelData.icon
                        tint: tile.modelData.onKiosk ? Tokens.primary : Tokens.text3
                        side: Tokens.px(52)
                    }
                }
                Label {
                    role: "label"
                    font.weight: 700
                    text: tile.modelData.name
                    anchors.left: tileDisc.right
                    anchors.right: parent.right
                    anchors.leftMargin: Tokens.space_m
                    anchors.rightMargin: Tokens.space_m
                    anchors.top: parent.top
                    anchors.topMargin: page.isWide ? Tokens.px(10) : Tokens.space_l
                }
                Label {
                    role: "caption"
                    color: tile.modelData.onKiosk ? Tokens.success : Tokens.text3
                    text: tile.modelData.onKiosk ? page.fill("home.minutes", { n: tile.modelData.minutes }) : page.t("home.window")
                    anchors.left: tileDisc.right
                    anchors.leftMargin: Tokens.space_m
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: page.isWide ? Tokens.px(6) : Tokens.space_l
                }
                MouseArea {
                    id: tileArea
                    anchors.fill: parent
                    onClicked: page.press("item", tile.modelData.code)
                }
            }
        }
    }

    Label {
        id: boardsTitle
        visible: !page.isWide && !Tokens.elder
        role: "label"
        color: Tokens.text2
        text: page.t("home.boards")
        anchors.top: tiles.bottom
        anchors.topMargin: Tokens.space_xl
        anchors.left: parent.left
    }
    Flow {
        visible: page.isWide ? !Tokens.elder : true
        anchors.top: boardsTitle.visible ? boardsTitle.bottom : tiles.bottom
        anchors.topMargin: boardsTitle.visible ? Tokens.space_m : Tokens.space_l
        anchors.left: tiles.left
        anchors.right: tiles.right
        spacing: Tokens.space_m

        PushButton {
            objectName: "allItems"
            compact: true
            icon: "document"
            text: page.t("home.all")
            onClicked: page.press("list", null)
        }
        Repeater {
            model: Tokens.elder || page.view.boards === undefined ? [] : page.view.boards
            delegate: PushButton {
                required property var modelData
                objectName: "board_" + modelData.code
                compact: true
                icon: modelData.icon
                text: modelData.name
                onClicked: page.press("list", null)
            }
        }
    }

    Notice {
        id: note
        anchors.left: hero.left
        width: hero.width
        anchors.bottom: parent.bottom
        tone: "warn"
        notice: page.view.isPaperOut ? { title: page.t("printing.paper_out"), body: page.t("home.paper_out"), code: "" } : null
    }
}
