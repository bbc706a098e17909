import "../controls"

// Nobody knows whether paper came out: only the person can say.
Page {
    id: page

    Scene {
        title: page.t("checking.title")
        subtitle: page.t("checking.body")
        code: page.view.notice ? page.fill("stopped.code", { code: page.view.notice.code }) : ""
        picture: Badge { icon: "paper"; tone: "warn" }
        actions: [
            SceneButton {
                objectName: "paperTaken"
                kind: "primary"
                icon: "check"
                text: page.t("checking.yes")
                onClicked: page.press("paper", true)
            },
            SceneButton {
                objectName: "paperMissing"
                text: page.t("checking.no")
                onClicked: page.press("paper", false)
            }
        ]
    }
}
