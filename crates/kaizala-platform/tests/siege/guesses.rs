//! A thousand guesses at a PIN at once. On PostgreSQL, with two servers, `tests/contract` has the same.

use std::sync::Arc;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::measure::alone;
use crate::process::Program;
use crate::world::{World, ask};

const GUESSES: usize = 1000;
const PHONE: &str = "+15550100077";

/// The PIN in the newest text message to the phone.
async fn pin(http: &Client, base: &str) -> String {
    let url = format!(
        "{base}/portal/v1/sms?mobileNumber={}",
        PHONE.replace('+', "%2B")
    );
    let (_, outbox) = ask(http, Method::GET, &url, &[], None).await;
    let text = outbox["messages"][0]["text"].as_str().unwrap();
    let digits = |part: &&str| part.len() == 6;
    let mut parts = text.split(|sign: char| !sign.is_ascii_digit());
    parts.find(digits).unwrap().to_owned()
}

/// Sends this many times the same, as many at once as one address may.
async fn guess(http: &Client, url: &str, bearer: Option<&str>, wish: &Value) -> Vec<Value> {
    let places = Arc::new(Semaphore::new(200));
    let mut guesses = JoinSet::new();
    for _ in 0..GUESSES {
        let (http, url, wish) = (http.clone(), url.to_owned(), wish.clone());
        let (bearer, places) = (bearer.map(str::to_owned), places.clone());
        guesses.spawn(async move {
            let _place = places.acquire().await.unwrap();
            let headers: Vec<_> = bearer
                .iter()
                .map(|one| ("authorization", one.as_str()))
                .collect();
            ask(&http, Method::POST, &url, &headers, Some(wish)).await.1
        });
    }
    guesses.join_all().await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_thousand_guesses_at_once_five_are_looked_at() {
    let _alone = alone().await;
    let folder = tempfile::tempdir().unwrap();
    let limits = [
        "--calls=100000",
        "--calls-per-connector=100000",
        "--log=error",
    ];
    let program = Program::start(folder.path(), &limits);
    let world = World::make(&program.url).await;
    let http = Client::builder().no_proxy().build().unwrap();
    let bearer = format!("Bearer {}", world.session);
    let signed = [("authorization", bearer.as_str())];
    let portal = format!("{}/portal/v1/phone", program.url);

    let wish = json!({"mobileNumber": PHONE});
    let url = format!("{portal}/pin");
    ask(&http, Method::POST, &url, &signed, Some(wish)).await;
    let right = pin(&http, &program.url).await;
    let wrong = if right == "100000" {
        "100001"
    } else {
        "100000"
    };
    let wish = |pin: &str| json!({"mobileNumber": PHONE, "pin": pin});
    let url = format!("{portal}/verification");
    let answers = guess(&http, &url, Some(&bearer), &wish(wrong)).await;
    let count = |reason| answers.iter().filter(|one| one["reason"] == reason).count();
    println!(
        "of {GUESSES} guesses at once {} were looked at",
        count("pinWrong")
    );
    assert_eq!((count("pinWrong"), count("pinExhausted")), (5, GUESSES - 5));
    let (status, late) = ask(&http, Method::POST, &url, &signed, Some(wish(&right))).await;
    assert_eq!((status, &late["reason"]), (400, &json!("pinExhausted")));

    // The token service does not say which was wrong, and looks at no more.
    let asked = json!({"mobileNumber": PHONE, "applicationId": world.connector});
    let url = format!("{}/v1/generatePin", program.url);
    let (status, _) = ask(&http, Method::POST, &url, &[], Some(asked.clone())).await;
    assert_eq!(status, 200);
    let right = pin(&http, &program.url).await;
    let wrong = if right == "100000" {
        "100001"
    } else {
        "100000"
    };
    let wish = |pin: &str| {
        let mut wish = asked.clone();
        wish["pin"] = json!(pin);
        wish
    };
    let url = format!("{}/v1/loginWithPinAndApplicationId", program.url);
    let answers = guess(&http, &url, None, &wish(wrong)).await;
    assert!(
        answers
            .iter()
            .all(|one| one["errorCode"] == "Unauthenticated")
    );
    let (status, _) = ask(&http, Method::POST, &url, &[], Some(wish(&right))).await;
    assert_eq!(status, 401);
}
