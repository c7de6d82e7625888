// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/chronology/merkle.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace sonae::core {

namespace {

Digest node_hash(Digest const& left, Digest const& right, Sha256 sha256) {
    auto bytes = std::array<char, 1 + 2 * sizeof(Digest)>{};
    bytes[0] = 1; // RFC 6962 2.1: 0 before a leaf, 1 before two nodes
    std::ranges::copy(as_text(left), bytes.begin() + 1);
    std::ranges::copy(as_text(right), bytes.begin() + 1 + sizeof(Digest));
    return sha256({bytes.data(), bytes.size()});
}

/// The largest power of two below `count`, which is at least 2.
std::size_t split_of(std::size_t count) {
    return std::bit_floor(count - 1);
}

Digest root_of(std::span<Digest const> leaves, Sha256 sha256) {
    auto tree = MerkleTree{sha256};
    for (auto const& leaf : leaves) {
        tree.append(leaf);
    }
    return tree.root();
}

/// SUBPROOF of RFC 6962 2.1.2.
void add_consistency(
    std::span<Digest const> leaves,
    std::size_t old_size,
    bool is_known,
    Sha256 sha256,
    std::vector<Digest>& proof
) {
    if (old_size == leaves.size()) {
        if (!is_known) {
            proof.push_back(root_of(leaves, sha256));
        }
        return;
    }
    auto const split = split_of(leaves.size());
    if (old_size <= split) {
        add_consistency(leaves.first(split), old_size, is_known, sha256, proof);
        proof.push_back(root_of(leaves.subspan(split), sha256));
    } else {
        add_consistency(leaves.subspan(split), old_size - split, false, sha256, proof);
        proof.push_back(root_of(leaves.first(split), sha256));
    }
}

/// Climbs from a node to the root, as RFC 9162 2.1.3.2 and 2.1.4.2 do: `place` among `last` + 1
/// nodes of its level.
struct Climb {
    std::uint64_t place;
    std::uint64_t last;

    /// Whether the next node of the proof stands to the left. Skips the levels on which this node
    /// has no neighbour.
    bool step_is_left() {
        auto const is_left = (place & 1U) == 1 || place == last;
        while (is_left && (place & 1U) == 0 && place != 0) {
            place >>= 1U;
            last >>= 1U;
        }
        place >>= 1U;
        last >>= 1U;
        return is_left;
    }
};

} // namespace

void MerkleTree::append(Digest const& leaf) {
    auto node = leaf;
    for (auto rest = size_; (rest & 1) == 1; rest >>= 1) {
        node = node_hash(full_.back(), node, sha256_);
        full_.pop_back();
    }
    full_.push_back(node);
    ++size_;
}

Digest MerkleTree::root() const {
    if (full_.empty()) {
        return sha256_({});
    }
    auto node = full_.back();
    for (auto i = full_.size() - 1; i > 0; --i) {
        node = node_hash(full_[i - 1], node, sha256_);
    }
    return node;
}

std::vector<Digest>
inclusion_proof(std::span<Digest const> leaves, std::size_t index, Sha256 sha256) {
    if (leaves.size() < 2) {
        return {};
    }
    auto const split = split_of(leaves.size());
    auto const is_left = index < split;
    auto const [near, far] = is_left ? std::pair{leaves.first(split), leaves.subspan(split)}
                                     : std::pair{leaves.subspan(split), leaves.first(split)};
    auto proof = inclusion_proof(near, is_left ? index : index - split, sha256);
    proof.push_back(root_of(far, sha256));
    return proof;
}

bool is_included(
    Digest const& leaf,
    std::int64_t index,
    std::span<Digest const> proof,
    Checkpoint const& checkpoint,
    Sha256 sha256
) {
    if (index < 0 || index >= checkpoint.size) {
        return false;
    }
    auto climb =
        Climb{static_cast<std::uint64_t>(index), static_cast<std::uint64_t>(checkpoint.size - 1)};
    auto node = leaf;
    for (auto const& other : proof) {
        if (climb.last == 0) {
            return false;
        }
        node =
            climb.step_is_left() ? node_hash(other, node, sha256) : node_hash(node, other, sha256);
    }
    return climb.last == 0 && node == checkpoint.root;
}

std::vector<Digest>
consistency_proof(std::span<Digest const> leaves, std::size_t old_size, Sha256 sha256) {
    auto proof = std::vector<Digest>{};
    add_consistency(leaves, old_size, true, sha256, proof);
    return proof;
}

bool is_consistent(
    Checkpoint const& earlier, Checkpoint const& later, std::span<Digest const> proof, Sha256 sha256
) {
    if (earlier.size <= 0 || earlier.size > later.size) {
        return false;
    }
    if (earlier.size == later.size) {
        return proof.empty() && earlier.root == later.root;
    }
    // A tree of a power of two is a node of the later one and not repeated in the proof.
    auto const size = static_cast<std::uint64_t>(earlier.size);
    auto const is_whole = std::has_single_bit(size);
    if (!is_whole && proof.empty()) {
        return false;
    }
    auto const shift = static_cast<unsigned>(std::countr_one(size - 1));
    auto climb = Climb{(size - 1) >> shift, (static_cast<std::uint64_t>(later.size) - 1) >> shift};
    auto old_node = is_whole ? earlier.root : proof.front();
    auto node = old_node;
    for (auto const& other : proof.subspan(is_whole ? 0 : 1)) {
        if (climb.last == 0) {
            return false;
        }
        if (climb.step_is_left()) {
            old_node = node_hash(other, old_node, sha256);
            node = node_hash(other, node, sha256);
        } else {
            node = node_hash(node, other, sha256);
        }
    }
    return climb.last == 0 && old_node == earlier.root && node == later.root;
}

} // namespace sonae::core
