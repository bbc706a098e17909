pragma ComponentBehavior: Bound
import QtQuick
import "../theme"
import "../controls"

// Done: numbers in groups of four, the certificate as it will be printed, and the way to the paper.
Page {
    id: page

    readonly property int half: Math.floor(width * 0.46)

    function grouped(text: var): string {
        return text === undefined || text === null ? "" : text.replace(/(.{4})(?=.)/g, "$1 ")
    }

    Item {
        id: title
        width: Tokens.wide ? page.half : parent.width
        height: Math.max(badge.height, words.height)
        Badge {
            id: badge
            icon: "check"
            tone: "success"
            side: Tokens.px(Tokens.wide ? 168 : 184)
        }
        Column {
            id: words
            anchors.left: badge.right
            anchors.leftMargin: Tokens.space_xl
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            Label {
                width: parent.width
                role: "hero"
                color: Tokens.success
                text: page.t("result.title")
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Label { width: parent.width; role: "bodyL"; color: Tokens.text2; text: page.t("result.body") }
        }
    }
    ScrollArea {
        id: said
        y: title.height + Tokens.space_m
        width: title.width
        // Beside the paper it may be as high as there is room; above it, as high as it is.
        height: Tokens.wide ? scan.y - Tokens.space_m - y : contentHeight
        spacing: Tokens.space_l
        moreText: page.t("items.more")
        upText: page.t("items.up")

        Notice {
            width: parent.width
            notice: page.view.notice ? page.view.notice
                : page.view.isPaperOut ? { title: page.t("result.paper_out"), body: page.t("result.paper_out_body"), code: "" } : null
        }
        Panel {
            width: parent.width
            height: facts.height + Tokens.px(56)
            Column {
                id: facts
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.leftMargin: Tokens.px(40)
                anchors.rightMargin: Tokens.px(40)
                anchors.verticalCenter: parent.verticalCenter
                Label { width: parent.width; role: "label"; color: Tokens.text2; text: page.t("result.certificate") }
                Label {
                    width: parent.width
                    objectName: "certificateNumber"
                    role: Tokens.wide && Tokens.elder ? "body" : "action"
                    font.weight: 700
                    text: page.grouped(page.view.certificateNo)
                }
                Item { width: 1; height: Tokens.space_s }
                Label { width: parent.width; role: "label"; color: Tokens.text2; text: page.t("result.case") }
                Label { width: parent.width; role: "body"; font.weight: 500; text: page.grouped(page.view.caseNo) }
                Item { width: 1; height: Tokens.space_s }
                Label {
                    width: parent.width
                    role: "body"
                    color: Tokens.text2
                    text: page.view.validUntil === undefined ? "" : page.fill("result.valid", { date: page.view.validUntil })
                }
            }
        }
    }
    PaperView {
        x: Tokens.wide ? page.half + Tokens.px(56) : 0
        y: Tokens.wide ? 0 : said.y + said.height + Tokens.space_m
        width: parent.width - x
        height: (Tokens.wide ? parent.height : actions.y - Tokens.space_l) - y
        source: page.view.paper === undefined ? "" : page.view.paper
        pages: page.view.pages === undefined ? 0 : page.view.pages
        pageText: page.t("result.page")
        backName: page.t("result.previous")
        onName: page.t("result.next")
    }
    Row {
        id: scan
        readonly property bool isShown: Tokens.wide && !Tokens.elder
        visible: isShown
        width: page.half
        height: isShown ? Tokens.px(56) : 0
        y: actions.y - height - (isShown ? Tokens.space_m : 0)
        spacing: Tokens.space_m
        Icon { name: "shield"; side: Tokens.px(44); anchors.verticalCenter: parent.verticalCenter }
        Label {
            role: "body"
            color: Tokens.text2
            width: parent.width - Tokens.px(60)
            text: page.t("result.scan")
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Item {
        id: actions
        width: title.width
        height: Tokens.target_primary
        anchors.bottom: parent.bottom
        ActionBar {
            primary: page.t("result.print")
            primaryIcon: "printer"
            primaryName: "printButton"
            onWentOn: page.press("print", null)
            PushButton {
                objectName: "skipPrint"
                height: Tokens.target_primary
                text: page.t("result.skip")
                onClicked: page.press("exit", null)
            }
        }
    }
}
