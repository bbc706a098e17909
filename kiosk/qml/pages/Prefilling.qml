import QtQuick
import "../theme"
import "../controls"

// The province fills in the form.
Page {
    id: page

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Tokens.px(56)
        Working {
            anchors.horizontalCenter: parent.horizontalCenter
            icon: "document"
        }
        Label {
            width: parent.width
            role: "h1"
            horizontalAlignment: Text.AlignHCenter
            text: page.t("prefilling.title")
        }
        Label {
            width: parent.width
            role: "bodyL"
            color: Tokens.text2
            horizontalAlignment: Text.AlignHCenter
            text: page.t("prefilling.body")
        }
    }
}
