pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Three ways to say who one is; all readers listen at once.
Page {
    id: page

    property bool isTyping: false
    property string digits: ""
    readonly property bool liesHere: view.socialCardLies === true || view.idCardLies === true

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: page.isTyping ? "phone" : "social_card"
        text: page.t(page.isTyping ? "identify.code_title" : "identify.title")
        subtitle: page.t(page.isTyping ? "identify.code_hint" : page.liesHere && !page.view.notice ? "identify.again" : "identify.body")
    }
    Notice {
        id: notice
        anchors.top: title.bottom
        anchors.topMargin: visible ? Tokens.space_xl : 0
        anchors.left: parent.left
        anchors.right: parent.right
        notice: page.view.notice
    }

    component Way: Panel {
        id: way
        property bool isReady: true
        property alias drawing: frame.data
        property alias more: extra.data
        property string title
        property string body
        readonly property int wordsHeight: words.height

        border.color: isReady ? Tokens.surface : Tokens.divider
        width: ways.cellWidth
        height: ways.cellHeight

        Item {
            id: frame
            visible: ways.drawingWidth > 0
            width: childrenRect.width
            height: childrenRect.height
            x: Tokens.wide ? Math.round((way.width - width) / 2) : Tokens.px(48)
            y: Tokens.wide ? Tokens.px(40) : Math.round((way.height - height) / 2)
            opacity: way.isReady ? 1 : 0.4
        }
        Column {
            id: words
            x: Tokens.wide ? Tokens.px(40) : Tokens.px(Tokens.elder ? 380 : 420)
            width: parent.width - x - Tokens.px(40)
            y: Tokens.wide ? parent.height - height - Tokens.px(36) : Math.round((parent.height - height) / 2)
            spacing: Tokens.space_xs
            Label { width: parent.width; role: "h2"; text: way.title }
            Label { width: parent.width; visible: !ways.isTight; role: "body"; color: Tokens.text2; text: way.body }
            Item { width: 1; height: ways.isTight ? 1 : Tokens.space_xs }
            Row {
                id: extra
                spacing: Tokens.space_m
            }
        }
    }

    Grid {
        id: ways
        readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
        readonly property int room: parent.height - y - back.height - Tokens.space_xl
        readonly property int cellHeight: Tokens.wide ? Math.min(room, Tokens.px(640))
            : Math.min(Math.floor((room - 2 * rowSpacing) / 3), Tokens.px(380))
        readonly property bool isTight: cellHeight < Tokens.px(Tokens.wide ? 440 : Tokens.elder ? 330 : 220)
        // What the words leave for the drawings; none rather than a tiny one.
        readonly property int wordsHeight: Math.max(socialCard.wordsHeight, idCard.wordsHeight, code.wordsHeight)
        readonly property int fitting: Math.round((cellHeight - (Tokens.wide ? wordsHeight + Tokens.px(108) : Tokens.px(56))) / 0.84)
        readonly property int drawingWidth: fitting < Tokens.px(130) ? 0 : Math.min(Tokens.px(Tokens.wide ? 400 : 320), fitting)
        visible: !page.isTyping
        anchors.top: notice.bottom
        anchors.topMargin: Tokens.space_xl
        width: parent.width
        columns: Tokens.wide ? 3 : 1
        columnSpacing: Tokens.space_xl
        rowSpacing: Tokens.space_xl

        Way {
            id: socialCard
            objectName: "waySocialCard"
            isReady: page.view.socialReady === true
            title: page.t("identify.social")
            body: page.t("identify.social_body")
            drawing: Placement {
                width: ways.drawingWidth
                isMoving: page.view.socialReady === true
            }
            more: Chip {
                objectName: page.view.socialReady ? "socialReady" : "socialNotReady"
                tone: page.view.socialReady ? "success" : "warn"
                icon: page.view.socialReady ? "done" : "clock"
                text: page.t(page.view.socialReady ? "identify.ready" : "identify.not_ready")
            }
        }
        Way {
            id: idCard
            objectName: "wayIdCard"
            isReady: page.view.idReady === true
            title: page.t("identify.id")
            body: page.t("identify.id_body")
            drawing: PlateReader {
                width: ways.drawingWidth
                isMoving: page.view.idReady === true
            }
            more: Chip {
                objectName: page.view.idReady ? "idReady" : "idNotReady"
                tone: page.view.idReady ? "success" : "warn"
                icon: page.view.idReady ? "done" : "clock"
                text: page.t(page.view.idReady ? "identify.ready" : "identify.not_ready")
            }
        }
        Way {
            id: code
            objectName: "wayCode"
            title: page.t("identify.code")
            body: page.t("identify.code_body")
            drawing: Item {
                width: ways.drawingWidth
                height: Math.round(width * 0.84)
                Picture {
                    name: "phone"
                    width: Math.round(parent.height * 176 / 300)
                    anchors.centerIn: parent
                }
            }
            more: PushButton {
                objectName: "useCode"
                compact: true
                kind: "primary"
                icon: "phone"
                text: page.t("identify.use_code")
                onClicked: { page.digits = ""; page.isTyping = true }
            }
        }
    }

    Grid {
        visible: page.isTyping
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: notice.bottom
        anchors.topMargin: Math.max(Tokens.space_xl, Math.round((back.y - notice.y - notice.height - height) / 2))
        columns: Tokens.wide ? 2 : 1
        columnSpacing: Tokens.px(Tokens.elder ? 48 : 80)
        rowSpacing: Tokens.px(64)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Row {
            spacing: Tokens.space_s
            Repeater {
                model: 8
                delegate: Rectangle {
                    id: place
                    required property int index
                    readonly property bool isNext: index === page.digits.length
                    width: Tokens.px(Tokens.wide ? 72 : 88)
                    height: Tokens.px(Tokens.wide ? 104 : 120)
                    radius: Tokens.radius_control
                    color: Tokens.surface
                    border.width: Tokens.px(isNext ? 4 : 2)
                    border.color: isNext ? Tokens.primary : Tokens.border
                    Label {
                        anchors.centerIn: parent
                        role: "number"
                        text: page.digits.charAt(place.index)
                    }
                }
            }
        }
        NumberPad {
            canFinish: page.digits.length === 8
            deleteText: page.t("identify.delete")
            doneText: page.t("identify.ok")
            onDigit: value => page.digits = (page.digits + value).slice(0, 8)
            onDeleted: page.digits = page.digits.slice(0, -1)
            onFinished: page.press("code", page.digits)
        }
    }

    ActionBar {
        id: back
        back: page.t("app.back")
        onWentBack: {
            if (page.isTyping)
                page.isTyping = false
            else
                page.press("back", null)
        }
    }
}
