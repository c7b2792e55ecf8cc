//! Where something is written, without byte offsets.

/// A node of one segment of one file.
///
/// A site survives edits elsewhere: offsets live in the file's span tables and are looked up when something is shown. Typing in a
/// comment or above a block therefore changes no value, no verdict and no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Site {
    /// The file, as numbered by the workspace.
    pub file: u32,
    /// The segment's stable number within its file.
    pub segment: u32,
    /// The node within its segment, counted in source order.
    pub node: u32,
}

/// Number of a syntax node within its segment, in source order.
pub type NodeId = u32;

/// The segment that is being evaluated; turns node numbers into sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, as numbered by the workspace.
    pub file: u32,
    /// The segment's stable number within its file.
    pub segment: u32,
}

impl Place {
    /// The site of a node of this segment.
    pub fn site(self, node: NodeId) -> Site {
        Site { file: self.file, segment: self.segment, node }
    }
}
