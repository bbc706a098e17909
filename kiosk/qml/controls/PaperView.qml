import QtQuick
import "../theme"

// The certificate as it will be printed, page by page.
Item {
    id: paper

    property string source: ""    // the whole document
    property int pages: 0
    property string pageText: ""
    property string backName: ""
    property string onName: ""
    property int shownPage: 0
    readonly property real sheetHeight: Math.min(height - (turner.visible ? turner.height + Tokens.space_m : 0), width * 297 / 210)

    Panel {
        id: sheet
        objectName: "paperPreview"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        height: Math.floor(paper.sheetHeight)
        width: Math.floor(height * 210 / 297)
        radius: Tokens.px(6)
        Working {
            visible: drawing.status !== Image.Ready
            anchors.centerIn: parent
            width: Tokens.px(220)
            icon: "certificate"
        }
        Image {
            id: drawing
            objectName: status === Image.Ready ? "paperDrawn" : ""
            anchors.fill: parent
            anchors.margins: Tokens.px(4)
            asynchronous: true
            cache: false
            sourceSize.width: Math.max(1, Math.round(width))
            source: paper.source
            currentFrame: paper.shownPage
        }
    }
    Row {
        id: turner
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        spacing: Tokens.space_l
        visible: paper.pages > 1
        PushButton {
            objectName: "previousPage"
            compact: true
            width: Tokens.px(112)
            icon: "back"
            name: paper.backName
            enabled: paper.shownPage > 0
            onClicked: paper.shownPage -= 1
        }
        Label {
            role: "label"
            anchors.verticalCenter: parent.verticalCenter
            text: paper.pageText.replace("{n}", paper.shownPage + 1).replace("{total}", paper.pages)
        }
        PushButton {
            objectName: "nextPage"
            compact: true
            width: Tokens.px(112)
            icon: "forward"
            name: paper.onName
            enabled: paper.shownPage < paper.pages - 1
            onClicked: paper.shownPage += 1
        }
    }
}
