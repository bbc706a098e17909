pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// What can be asked for: what is done right away first, then what is done at a window.
Page {
    id: page

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        text: page.view.isKnown ? page.t("items.title_known") : page.t("items.title")
    }
    Flickable {
        id: list
        anchors.top: title.bottom
        anchors.topMargin: Tokens.space_l
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: actions.top
        anchors.bottomMargin: Tokens.space_l
        contentHeight: rows.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: rows
            width: list.width
            spacing: Tokens.space_m

            Panel {
                visible: page.view.isKnown === true
                width: parent.width
                height: Tokens.px(Tokens.elder ? 190 : 152)
                color: Tokens.successSoft
                border.width: 0
                Icon {
                    id: known
                    name: "done"
                    tint: Tokens.success
                    side: Tokens.px(72)
                    anchors.left: parent.left
                    anchors.leftMargin: Tokens.space_xl
                    anchors.verticalCenter: parent.verticalCenter
                }
                Column {
                    anchors.left: known.right
                    anchors.right: parent.right
                    anchors.margins: Tokens.space_l
                    anchors.verticalCenter: parent.verticalCenter
                    Label {
                        width: parent.width
                        role: "h2"
                        color: Tokens.success
                        text: page.fill("items.hello", { name: page.view.name })
                    }
                    Label {
                        width: parent.width
                        role: "body"
                        text: page.fill("items.region", { region: page.view.region })
                    }
                }
            }
            Panel {
                visible: page.view.canResume === true
                width: parent.width
                height: Tokens.px(Tokens.elder ? 240 : 168)
                color: Tokens.warnSoft
                border.width: 0
                Column {
                    anchors.left: parent.left
                    anchors.right: resume.left
                    anchors.margins: Tokens.space_xl
                    anchors.verticalCenter: parent.verticalCenter
                    Label { width: parent.width; role: "h2"; color: Tokens.warn; text: page.t("items.resume") }
                    Label { width: parent.width; role: "body"; text: page.t("items.resume_body") }
                }
                PushButton {
                    id: resume
                    objectName: "resumeButton"
                    kind: "primary"
                    icon: "next"
                    text: page.t("items.resume")
                    anchors.right: parent.right
                    anchors.rightMargin: Tokens.space_xl
                    anchors.verticalCenter: parent.verticalCenter
                    onClicked: page.press("resume", null)
                }
            }
            Repeater {
                model: [
                    { title: page.t("items.now"), rows: page.view.now },
                    { title: page.t("items.window"), rows: page.view.later }
                ]
                delegate: Column {
                    id: group
                    required property var modelData
                    width: rows.width
                    spacing: Tokens.space_m
                    topPadding: Tokens.space_m
                    Label { role: "label"; color: Tokens.text2; text: group.modelData.title }
                    Grid {
                        readonly property real cell: (width - columnSpacing * (columns - 1)) / columns
                        id: grid
                        width: parent.width
                        columns: page.isWide ? 2 : 1
                        columnSpacing: Tokens.space_m
                        rowSpacing: Tokens.space_m
                        Repeater {
                            model: group.modelData.rows
                            delegate: Panel {
                                id: row
                                required property var modelData
                                objectName: "row_" + modelData.code
                                width: grid.cell
                                height: Math.max(Tokens.px(136), texts.height + Tokens.px(40))
                                color: rowArea.pressed ? Tokens.primarySoft : Tokens.surface
                                Accessible.role: Accessible.Button
                                Accessible.name: modelData.name
                                Accessible.onPressAction: page.press("item", modelData.code)
                                Rectangle {
                                    id: disc
                                    width: Tokens.px(80)
                                    height: width
                                    radius: Tokens.radius_control
                                    color: row.modelData.onKiosk ? Tokens.primarySoft : Tokens.sunken
                                    anchors.left: parent.left
                                    anchors.leftMargin: Tokens.space_l
                                    anchors.verticalCenter: parent.verticalCenter
                                    Icon {
                                        anchors.centerIn: parent
                                        name: row.modelData.icon
                                        tint: row.modelData.onKiosk ? Tokens.primary : Tokens.text3
                                        side: Tokens.px(52)
                                    }
                                }
                                Column {
                                    id: texts
                                    anchors.left: disc.right
                                    anchors.right: arrow.left
                                    anchors.margins: Tokens.space_l
                                    anchors.verticalCenter: parent.verticalCenter
                                    Label { width: parent.width; role: "body"; font.weight: 700; text: row.modelData.name }
                                    Label { width: parent.width; role: "caption"; color: Tokens.text2; text: row.modelData.plain }
                                }
                                Icon {
                                    id: arrow
                                    name: "next"
                                    tint: Tokens.text3
                                    side: Tokens.px(44)
                                    anchors.right: parent.right
                                    anchors.rightMargin: Tokens.space_l
                                    anchors.verticalCenter: parent.verticalCenter
                                }
                                MouseArea {
                                    id: rowArea
                                    anchors.fill: parent
                                    onClicked: page.press("item", row.modelData.code)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    Row {
        id: actions
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        height: page.view.isKnown ? 0 : Tokens.target_primary
        visible: !page.view.isKnown
        spacing: Tokens.space_l
        PushButton {
            objectName: "backButton"
            icon: "back"
            text: page.t("app.back")
            onClicked: page.press("back", null)
        }
        PushButton {
            objectName: "identifyButton"
            kind: "primary"
            icon: "social_card"
            text: page.t("items.identify")
            onClicked: page.press("start", null)
        }
    }
}
