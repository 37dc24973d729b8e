//! Where uploaded files lie: a folder, or a bucket that speaks S3.

use std::time::Duration;

use axum::body::Bytes;
use futures_util::{Stream, StreamExt as _};
use kaizala_api::media::MEDIA_LIMIT;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{
    GetResult, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, WriteMultipart,
    prefix::PrefixStore,
};

use crate::config::Media;
use crate::errors::{ApiError, Fault};
use crate::folders;

impl From<object_store::Error> for Fault {
    fn from(error: object_store::Error) -> Self {
        Self::new("media store", error)
    }
}

/// Parts of a file that are on their way to the store while the next one arrives.
const PARTS_UNDER_WAY: usize = 2;

/// The files.
pub(crate) struct FileStore(Box<dyn ObjectStore>);

impl FileStore {
    /// Opens the place.
    pub(crate) fn open(place: &Media) -> Result<Self, Fault> {
        let broken = |error: std::io::Error| Fault::new("media store", error);
        match place {
            Media::Folder(folder) => {
                folders::make(folder).map_err(broken)?;
                let files = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
                Ok(Self(Box::new(files)))
            }
            // Keys and region come from the environment, as every tool for S3 reads them.
            Media::Bucket(url) => {
                let settings = std::env::vars().filter(|(name, _)| name.starts_with("AWS_"));
                let (bucket, prefix) = object_store::parse_url_opts(url, settings)?;
                Ok(Self(Box::new(PrefixStore::new(bucket, prefix))))
            }
        }
    }

    /// Keeps a file. When this returns it is on disk, or nothing of it is left.
    pub(crate) async fn write<S>(
        &self,
        id: &str,
        head: Bytes,
        incoming: &mut Incoming<'_, S>,
    ) -> Result<usize, ApiError>
    where
        S: Stream<Item = Result<Bytes, ApiError>> + Unpin,
    {
        let mut size = head.len();
        let upload = self
            .0
            .put_multipart(&Path::from(id))
            .await
            .map_err(Fault::from)?;
        let mut writer = WriteMultipart::new(upload);
        writer.put(head);
        loop {
            match incoming.next().await {
                Ok(Some(bytes)) => {
                    size += bytes.len();
                    writer
                        .wait_for_capacity(PARTS_UNDER_WAY)
                        .await
                        .map_err(Fault::from)?;
                    writer.put(bytes);
                }
                Ok(None) => break,
                Err(error) => {
                    writer.abort().await.map_err(Fault::from)?;
                    return Err(error);
                }
            }
        }
        writer.finish().await.map_err(Fault::from)?;
        Ok(size)
    }

    /// Reads a file.
    pub(crate) async fn read(&self, id: &str) -> Result<GetResult, Fault> {
        Ok(self.0.get(&Path::from(id)).await?)
    }

    /// All of a file; none if it is not there. No file is larger than [`MEDIA_LIMIT`].
    pub(crate) async fn read_whole(&self, id: &str) -> Result<Option<Bytes>, Fault> {
        match self.0.get(&Path::from(id)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            found => Ok(Some(found?.bytes().await?)),
        }
    }

    /// Keeps a file that is here whole, unless it is there already, and answers whether it was not. When this returns it
    /// is on disk.
    pub(crate) async fn write_new(&self, id: &str, content: Bytes) -> Result<bool, Fault> {
        let options = PutOptions::from(PutMode::Create);
        match self
            .0
            .put_opts(&Path::from(id), content.into(), options)
            .await
        {
            Err(object_store::Error::AlreadyExists { .. }) => Ok(false),
            kept => Ok(kept.map(|_| true)?),
        }
    }

    /// Forgets a file.
    pub(crate) async fn delete(&self, id: &str) -> Result<(), Fault> {
        Ok(self.0.delete(&Path::from(id)).await?)
    }
}

/// A file that is arriving: not more than is allowed, and not slower.
pub(crate) struct Incoming<'a, S> {
    pub(crate) chunks: S,
    /// Bytes that may still come.
    pub(crate) left: &'a mut usize,
    /// The longest pause.
    pub(crate) pause: Duration,
}

impl<S: Stream<Item = Result<Bytes, ApiError>> + Unpin> Incoming<'_, S> {
    /// What comes next.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, ApiError> {
        let next = tokio::time::timeout(self.pause, self.chunks.next());
        let Some(bytes) = next.await.map_err(|_| ApiError::too_slow())?.transpose()? else {
            return Ok(None);
        };
        *self.left = self
            .left
            .checked_sub(bytes.len())
            .ok_or_else(|| ApiError::too_large(MEDIA_LIMIT))?;
        Ok(Some(bytes))
    }

    /// At least this much of the beginning, or all of it.
    pub(crate) async fn head(&mut self, length: usize) -> Result<Bytes, ApiError> {
        let mut head = Vec::new();
        while head.len() < length
            && let Some(bytes) = self.next().await?
        {
            head.extend_from_slice(&bytes);
        }
        Ok(Bytes::from(head))
    }
}
