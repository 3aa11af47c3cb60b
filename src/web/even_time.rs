//! Answers that take as long whatever is behind them: how long a page takes must not say whether somebody is known.

use std::time::Duration;
use tokio::time::sleep;

/// Longer than the work takes on a house that is not overloaded: the reads, and the one wait for the disk that only a letter needs.
const EVEN: Duration = Duration::from_millis(250);

/// Does a piece of work, and answers no sooner than after [`EVEN`].
pub(crate) async fn in_even_time<T>(work: impl Future<Output = T>) -> T {
    let (done, ()) = tokio::join!(work, sleep(EVEN));
    done
}
