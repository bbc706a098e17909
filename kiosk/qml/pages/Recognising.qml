import QtQuick
import "../theme"
import "../controls"

// The card was read; the province is asked who holds it. An ID card is wanted back at once.
Page {
    id: page

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Tokens.px(56)
        Working {
            anchors.horizontalCenter: parent.horizontalCenter
            icon: page.view.idCardLies ? "id_card" : "person"
        }
        Label {
            width: parent.width
            role: "h1"
            horizontalAlignment: Text.AlignHCenter
            text: page.view.idCardLies ? page.t("recognising.take_id") : page.t("recognising.title")
        }
        Label {
            width: parent.width
            role: "bodyL"
            color: Tokens.text2
            horizontalAlignment: Text.AlignHCenter
            text: page.t("recognising.body")
        }
    }
}
