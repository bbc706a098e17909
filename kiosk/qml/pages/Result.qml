import QtQuick
import "../theme"
import "../controls"

// Done: numbers in groups of four, the certificate as it will be printed, and the way to the paper.
Page {
    id: page

    property int shownPage: 0

    function grouped(text: string): string {
        return text.replace(/(.{4})(?=.)/g, "$1 ")
    }

    PageTitle {
        id: title
        anchors.top: parent.top
        anchors.left: parent.left
        width: page.isWide ? parent.width * 0.5 : parent.width
        icon: "done"
        tint: Tokens.success
        soft: Tokens.successSoft
        text: page.t("result.title")
    }
    Notice {
        id: notice
        anchors.top: title.bottom
        anchors.topMargin: visible ? Tokens.space_l : 0
        anchors.left: parent.left
        width: title.width
        notice: page.view.notice
    }
    Panel {
        id: numbers
        anchors.top: notice.bottom
        anchors.topMargin: Tokens.space_l
        anchors.left: parent.left
        width: title.width
        height: facts.height + Tokens.px(56)
        Column {
            id: facts
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Tokens.px(40)
            anchors.verticalCenter: parent.verticalCenter
            Label { width: parent.width; role: "label"; color: Tokens.text2; text: page.t("result.certificate") }
            Label {
                width: parent.width
                role: "bodyL"
                font.weight: 700
                text: page.view.certificateNo === undefined ? "" : page.grouped(page.view.certificateNo)
            }
            Label { width: parent.width; role: "label"; color: Tokens.text2; text: page.t("result.case") }
            Label {
                width: parent.width
                role: "bodyL"
                text: page.view.caseNo === undefined ? "" : page.grouped(page.view.caseNo)
            }
            Label {
                width: parent.width
                role: "body"
                color: Tokens.success
                text: page.view.validUntil === undefined ? "" : page.fill("result.valid", { date: page.view.validUntil })
            }
        }
    }
    Item {
        id: preview
        anchors.top: page.isWide ? parent.top : numbers.bottom
        anchors.topMargin: page.isWide ? 0 : Tokens.space_l
        anchors.bottom: page.isWide ? parent.bottom : printNow.top
        anchors.bottomMargin: page.isWide ? 0 : Tokens.space_l
        anchors.left: page.isWide ? title.right : parent.left
        anchors.leftMargin: page.isWide ? Tokens.px(56) : 0
        anchors.right: parent.right

        readonly property real sheetHeight: Math.min(height - turner.height - Tokens.space_m, width * 297 / 210)

        Rectangle {
            id: sheet
            objectName: "paperPreview"
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: parent.top
            height: preview.sheetHeight
            width: height * 210 / 297
            color: Tokens.surface
            border.width: Tokens.px(2)
            border.color: Tokens.divider
            Working {
                anchors.centerIn: parent
                visible: paper.status !== Image.Ready
                icon: "certificate"
            }
            Image {
                id: paper
                objectName: status === Image.Ready ? "paperDrawn" : ""
                anchors.fill: parent
                anchors.margins: Tokens.px(2)
                asynchronous: true
                cache: false
                sourceSize.width: Math.max(1, Math.round(width))
                source: page.view.papers !== undefined && page.shownPage < page.view.papers.length ? page.view.papers[page.shownPage] : ""
            }
        }
        Row {
            id: turner
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            spacing: Tokens.space_m
            height: page.view.pages > 1 ? Tokens.target_headerIcon : Tokens.px(8)
            visible: page.view.pages > 1
            PushButton {
                objectName: "previousPage"
                compact: true
                icon: "back"
                enabled: page.shownPage > 0
                onClicked: page.shownPage -= 1
            }
            Label {
                role: "label"
                anchors.verticalCenter: parent.verticalCenter
                text: page.fill("result.page", { n: page.shownPage + 1, total: page.view.pages })
            }
            PushButton {
                objectName: "nextPage"
                compact: true
                icon: "next"
                enabled: page.shownPage < page.view.pages - 1
                onClicked: page.shownPage += 1
            }
        }
    }
    PushButton {
        objectName: "skipPrint"
        text: page.t("result.skip")
        anchors.left: parent.left
        anchors.verticalCenter: printNow.verticalCenter
        onClicked: page.press("exit", null)
    }
    PushButton {
        id: printNow
        objectName: "printButton"
        kind: "primary"
        icon: "printer"
        text: page.t("result.print")
        anchors.right: page.isWide ? title.right : parent.right
        anchors.bottom: parent.bottom
        width: Tokens.px(400)
        onClicked: page.press("print", null)
    }
}
