import "../controls"

// The province does not answer; the case is stored. The page says what is guaranteed, and nothing more.
Page {
    id: page

    Scene {
        title: page.t("delayed.title")
        subtitle: page.t("delayed.body")
        code: page.view.notice ? page.fill("stopped.code", { code: page.view.notice.code }) : ""
        picture: Badge { icon: "lock"; tone: "success" }
        actions: [
            SceneButton {
                objectName: "retryButton"
                kind: "primary"
                icon: "retry"
                text: page.t("delayed.retry")
                onClicked: page.press("retry", null)
            },
            SceneButton {
                objectName: "leaveButton"
                text: page.t("delayed.done")
                onClicked: page.press("exit", null)
            }
        ]
    }
}
