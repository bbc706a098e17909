pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// What can be asked for: what is done right away first, then what is done at a window.
Page {
    id: page

    property string subject: board

    function listed(items: var): var {
        return items === undefined ? [] : items.filter(item => page.subject === "" || item.board === page.subject)
    }

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Tokens.wide && who.visible ? who.width + Tokens.space_l : 0
        icon: "grid"
        text: page.t(page.view.isKnown ? "items.title_known" : "items.title")
        subtitle: page.t(page.view.isKnown ? "items.body_known" : "items.body")
    }
    Flow {
        id: subjects
        visible: !Tokens.elder
        y: Math.max(title.height, Tokens.wide && who.visible ? who.height : 0) + Tokens.px(Tokens.wide ? 24 : 32)
        anchors.left: parent.left
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        spacing: Tokens.space_m
        Repeater {
            model: page.view.boards === undefined ? [] : [{ code: "", name: page.t("items.all"), icon: "grid" }].concat(page.view.boards)
            delegate: PushButton {
                id: subject
                required property var modelData
                objectName: "subject_" + (modelData.code === "" ? "all" : modelData.code)
                compact: true
                kind: page.subject === modelData.code ? "primary" : "secondary"
                text: modelData.name
                onClicked: page.subject = subject.modelData.code
            }
        }
    }
    ScrollArea {
        anchors.top: subjects.bottom
        anchors.topMargin: Tokens.space_m
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: page.view.isKnown ? (Tokens.wide ? 0 : who.height + Tokens.space_l) : actions.height + Tokens.space_l
        moreText: page.t("items.more")
        upText: page.t("items.up")

        Rectangle {
            id: resuming
            visible: page.view.canResume === true
            width: parent.width
            height: Math.max(resumeWords.height + Tokens.px(56), Tokens.px(168))
            radius: Tokens.radius_card
            color: Tokens.warnSoft
            border.width: Tokens.px(2)
            border.color: Tokens.warnLine
            Disc {
                id: resumeDisc
                icon: "certificate"
                tint: Tokens.warn
                color: Tokens.surface
                anchors.left: parent.left
                anchors.leftMargin: Tokens.px(28)
                anchors.verticalCenter: parent.verticalCenter
            }
            Column {
                id: resumeWords
                anchors.left: resumeDisc.right
                anchors.right: resume.left
                anchors.leftMargin: Tokens.space_l
                anchors.rightMargin: Tokens.space_l
                anchors.verticalCenter: parent.verticalCenter
                Label { width: parent.width; role: "action"; font.weight: 700; color: Tokens.warn; text: page.t("items.resume") }
                Label { width: parent.width; role: "body"; text: page.t("items.resume_body") }
            }
            PushButton {
                id: resume
                objectName: "resumeButton"
                kind: "primary"
                icon: "forward"
                isIconLast: true
                text: page.t("items.resume_go")
                anchors.right: parent.right
                anchors.rightMargin: Tokens.px(28)
                anchors.verticalCenter: parent.verticalCenter
                onClicked: page.press("resume", null)
            }
        }
        Repeater {
            model: [
                { title: page.t("items.now"), rows: page.listed(page.view.now), isNow: true },
                { title: page.t("items.window"), rows: page.listed(page.view.later), isNow: false }
            ]
            delegate: Column {
                id: group
                required property var modelData
                width: parent === null ? 0 : (parent as Item).width
                visible: modelData.rows.length > 0
                spacing: Tokens.space_m
                topPadding: Tokens.space_s
                Item {
                    width: parent.width
                    height: group.modelData.isNow ? heading.height : number.height
                    Row {
                        id: heading
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: Tokens.space_s
                        Icon {
                            name: group.modelData.isNow ? "done" : "window"
                            tint: group.modelData.isNow ? Tokens.success : Tokens.text2
                            side: Math.round(Tokens.type["label"][0] * 1.3)
                            anchors.verticalCenter: parent.verticalCenter
                        }
                        Label {
                            role: "label"
                            font.weight: 700
                            color: group.modelData.isNow ? Tokens.success : Tokens.text2
                            text: group.modelData.title
                        }
                    }
                    PushButton {
                        id: number
                        objectName: "takeNumber"
                        visible: !group.modelData.isNow
                        compact: true
                        icon: "queue"
                        text: page.t("number.here")
                        anchors.right: parent.right
                        onClicked: page.press("number", null)
                    }
                }
                Grid {
                    id: grid
                    readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
                    width: parent.width
                    columns: Tokens.wide && !Tokens.elder && !group.modelData.isNow ? 2 : 1
                    columnSpacing: Tokens.space_l
                    rowSpacing: Tokens.px(20)
                    Repeater {
                        model: group.modelData.rows
                        delegate: TouchCard {
                            id: row
                            required property var modelData
                            objectName: "row_" + modelData.code
                            name: modelData.name
                            width: grid.cellWidth
                            height: Math.max(Tokens.px(group.modelData.isNow ? 168 : 132), words.height + Tokens.px(40))
                            onClicked: page.press("item", row.modelData.code)
                            Disc {
                                id: disc
                                icon: row.modelData.icon
                                side: Tokens.px(group.modelData.isNow ? 104 : 84)
                                color: group.modelData.isNow ? Tokens.primary : Tokens.sunken
                                tint: group.modelData.isNow ? Tokens.whiteOnPrimary : Tokens.text2
                                anchors.left: parent.left
                                anchors.leftMargin: Tokens.px(28)
                                anchors.verticalCenter: parent.verticalCenter
                            }
                            Column {
                                id: words
                                anchors.left: disc.right
                                anchors.right: state.left
                                anchors.leftMargin: Tokens.space_l
                                anchors.rightMargin: Tokens.space_l
                                anchors.verticalCenter: parent.verticalCenter
                                Label {
                                    width: parent.width
                                    role: group.modelData.isNow ? "action" : "body"
                                    font.weight: 700
                                    text: row.modelData.name
                                }
                                Label { width: parent.width; role: "caption"; color: Tokens.text2; text: row.modelData.plain }
                            }
                            Chip {
                                id: state
                                visible: group.modelData.isNow && !Tokens.elder
                                width: visible ? implicitWidth : 0
                                anchors.right: arrow.left
                                anchors.rightMargin: visible ? Tokens.space_m : 0
                                anchors.verticalCenter: parent.verticalCenter
                                tone: "success"
                                text: page.fill("home.minutes", { n: row.modelData.minutes })
                            }
                            Icon {
                                id: arrow
                                name: "next"
                                tint: Tokens.text2
                                side: Tokens.px(40)
                                anchors.right: parent.right
                                anchors.rightMargin: Tokens.space_l
                                anchors.verticalCenter: parent.verticalCenter
                            }
                        }
                    }
                }
            }
        }
    }
    // Who is at work here: low on an upright screen, where nobody in the queue can read it.
    Rectangle {
        id: who
        visible: page.view.isKnown === true
        x: Tokens.wide ? parent.width - width : 0
        y: Tokens.wide ? Math.max(0, Math.round((title.height - height) / 2)) : parent.height - height
        width: Tokens.wide ? Math.round(parent.width * (Tokens.elder ? 0.44 : 0.4)) : parent.width
        height: Math.max(Tokens.target_primary, name.height + region.height + Tokens.px(16))
        radius: Tokens.radius_card
        color: Tokens.successSoft
        border.width: Tokens.px(2)
        border.color: Tokens.successLine
        Icon {
            id: sign
            name: "person_check"
            tint: Tokens.success
            side: Tokens.px(60)
            x: Tokens.space_xl
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            id: name
            objectName: "whoName"
            role: "action"
            font.weight: 700
            color: Tokens.success
            text: page.view.name === undefined ? "" : page.fill("items.hello", { name: page.unbroken(page.view.name) })
            x: sign.x + sign.width + Tokens.space_l
            y: Math.round((parent.height - height - region.height) / 2)
            width: parent.width - x - Tokens.space_l
        }
        Label {
            id: region
            role: "caption"
            text: page.view.region === undefined ? "" : page.fill("items.region", { region: page.view.region })
            x: name.x
            y: name.y + name.height
            width: name.width
        }
    }
    ActionBar {
        id: actions
        visible: !page.view.isKnown
        back: page.t("app.back")
        primary: page.t("items.identify")
        primaryIcon: "social_card"
        primaryName: "identifyButton"
        onWentBack: page.press("back", null)
        onWentOn: page.press("start", null)
    }
}
