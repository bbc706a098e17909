pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Five levels, none chosen beforehand; the two lowest ask why.
Page {
    id: page

    property int level: 0
    property var reasons: []
    readonly property bool isPoor: level === 1 || level === 2

    function ink(level: int): color {
        return level >= 4 ? Tokens.success : level === 3 ? Tokens.primary : Tokens.warn
    }
    function soft(level: int): color {
        return level >= 4 ? Tokens.successSoft : level === 3 ? Tokens.primarySoft : Tokens.warnSoft
    }

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        icon: page.isPoor ? "face_" + page.level : "face_4"
        text: page.t(page.isPoor ? "rate.why" : "rate.title")
        subtitle: page.t(page.isPoor ? "rate.why_body" : "rate.body")
    }
    Grid {
        id: faces
        readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
        readonly property int room: actions.y - y - Tokens.space_xl
        readonly property int cellHeight: Tokens.wide ? Math.min(room, Tokens.px(480))
            : Math.min(Math.floor((room - 4 * rowSpacing) / 5), Tokens.px(224))
        anchors.top: title.bottom
        anchors.topMargin: Tokens.px(48)
        width: parent.width
        columns: Tokens.wide ? 5 : 1
        columnSpacing: Tokens.space_l
        rowSpacing: Tokens.space_l
        visible: !page.isPoor
        Repeater {
            model: [5, 4, 3, 2, 1]
            delegate: TouchCard {
                id: face
                required property int modelData
                objectName: "rate_" + modelData
                name: page.t("rate." + modelData)
                width: faces.cellWidth
                height: faces.cellHeight
                onClicked: {
                    page.level = face.modelData
                    if (!page.isPoor)
                        page.press("rate", { level: page.level, reasons: [] })
                }
                Disc {
                    id: drawing
                    isRound: true
                    icon: "face_" + face.modelData
                    tint: page.ink(face.modelData)
                    color: page.soft(face.modelData)
                    side: Math.min(Tokens.px(Tokens.wide ? 184 : 144), face.height - Tokens.px(Tokens.wide ? 180 : 40))
                    x: Tokens.wide ? Math.round((parent.width - width) / 2) : Tokens.px(56)
                    y: Tokens.wide ? Math.round((parent.height - height - word.height - Tokens.space_xl) / 2) : Math.round((parent.height - height) / 2)
                }
                Label {
                    id: word
                    role: Tokens.wide ? "action" : "h2"
                    font.weight: 700
                    text: page.t("rate." + face.modelData)
                    x: Tokens.wide ? Tokens.space_s : drawing.x + drawing.width + Tokens.px(48)
                    y: Tokens.wide ? drawing.y + drawing.height + Tokens.space_xl : Math.round((parent.height - height) / 2)
                    width: parent.width - x - Tokens.space_s
                    horizontalAlignment: Tokens.wide ? Text.AlignHCenter : Text.AlignLeft
                }
            }
        }
    }
    Grid {
        id: why
        readonly property int cellWidth: Math.floor((width - columnSpacing * (columns - 1)) / columns)
        visible: page.isPoor
        anchors.top: title.bottom
        anchors.topMargin: Tokens.px(48)
        width: parent.width
        columns: Tokens.wide ? 3 : Tokens.elder ? 1 : 2
        columnSpacing: Tokens.space_l
        rowSpacing: Tokens.space_l
        Repeater {
            model: ["slow", "unclear", "device", "result", "other"]
            delegate: Option {
                id: reason
                required property string modelData
                objectName: "reason_" + modelData
                name: page.t("reason." + modelData)
                isChosen: page.reasons.indexOf(modelData) >= 0
                width: why.cellWidth
                height: Tokens.px(Tokens.elder ? 144 : 160)
                onClicked: page.reasons = isChosen ? page.reasons.filter(each => each !== reason.modelData)
                    : page.reasons.concat([reason.modelData])
            }
        }
    }
    ActionBar {
        id: actions
        back: page.isPoor ? page.t("rate.change") : ""
        primary: page.isPoor ? page.t("rate.send") : ""
        primaryIcon: "check"
        primaryName: "rateSend"
        isPrimaryEnabled: page.reasons.length > 0
        onWentBack: { page.level = 0; page.reasons = [] }
        onWentOn: page.press("rate", { level: page.level, reasons: page.reasons })
        PushButton {
            objectName: "rateSkip"
            height: Tokens.target_primary
            text: page.t("rate.skip")
            onClicked: page.press("skipRating", null)
        }
    }
}
