// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inventory/base/encoding.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sonae::core {

/// The Merkle tree of RFC 6962 2.1 over leaf hashes, one leaf at a time. Holds the roots of its
/// full subtrees only, so that it stays below 2 KiB. A value: a copy is a tree of its own.
class MerkleTree {
public:
    explicit MerkleTree(Sha256 sha256)
        : sha256_{sha256} {}

    void append(Digest const& leaf);

    [[nodiscard]] std::int64_t size() const { return size_; }

    /// Of an empty tree it is the SHA-256 of nothing.
    [[nodiscard]] Digest root() const;

private:
    Sha256 sha256_;
    std::int64_t size_ = 0;
    std::vector<Digest> full_; ///< largest subtree first
};

/// The root of a tree over the first `size` leaves: written down elsewhere (on paper, at the
/// police), it holds the chronology to what it was.
struct Checkpoint {
    std::int64_t size = 0;
    Digest root{};

    bool operator==(Checkpoint const&) const = default;
};

/// The nodes that lead from the leaf at `index` (from 0) to the root, lowest first (RFC 6962
/// 2.1.1). Precondition: index < leaves.size().
std::vector<Digest>
inclusion_proof(std::span<Digest const> leaves, std::size_t index, Sha256 sha256);

/// Whether `leaf` is the one at `index` of the tree with this root.
bool is_included(
    Digest const& leaf,
    std::int64_t index,
    std::span<Digest const> proof,
    Checkpoint const& checkpoint,
    Sha256 sha256
);

/// The nodes that show that a tree begins with the tree over its first `old_size` leaves (RFC 6962
/// 2.1.2). Precondition: 0 < old_size <= leaves.size().
std::vector<Digest>
consistency_proof(std::span<Digest const> leaves, std::size_t old_size, Sha256 sha256);

/// Whether the tree of `later` begins with the tree of `earlier`.
bool is_consistent(
    Checkpoint const& earlier, Checkpoint const& later, std::span<Digest const> proof, Sha256 sha256
);

} // namespace sonae::core
