// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/chronology/merkle.hpp"

namespace sonae::core {
namespace {

using auth::sha256;

// The leaves and roots with which Certificate Transparency tests its trees.
std::vector<Digest> reference_leaves() {
    auto leaves = std::vector<Digest>{};
    for (auto const* const hex :
         {"",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f"}) {
        auto const data = from_hex(hex).value();
        leaves.push_back(sha256(std::string(1, '\0') + std::string{as_text(data)}));
    }
    return leaves;
}

Digest root_of(std::vector<Digest> const& leaves, std::size_t size) {
    auto tree = MerkleTree{sha256};
    for (auto i = std::size_t{0}; i < size; ++i) {
        tree.append(leaves[i]);
    }
    return tree.root();
}

Checkpoint checkpoint(std::vector<Digest> const& leaves, std::size_t size) {
    return {static_cast<std::int64_t>(size), root_of(leaves, size)};
}

std::vector<Digest> made_leaves(std::size_t count) {
    auto leaves = std::vector<Digest>{};
    for (auto i = std::size_t{0}; i < count; ++i) {
        leaves.push_back(sha256(std::to_string(i)));
    }
    return leaves;
}

TEST(MerkleTree, HasTheRootsOfTheReferenceTrees) {
    auto const leaves = reference_leaves();
    constexpr auto roots = std::to_array<std::string_view>(
        {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"}
    );
    for (auto size = std::size_t{0}; size < roots.size(); ++size) {
        EXPECT_EQ(to_hex(root_of(leaves, size)), roots[size]) << size;
    }
}

TEST(InclusionProof, OfEveryLeafOfEverySize_LeadsToTheRootAndNoOtherDoes) {
    auto const all = made_leaves(33);
    for (auto size = std::size_t{1}; size <= all.size(); ++size) {
        auto const leaves = std::span{all}.first(size);
        auto const whole = checkpoint(all, size);
        for (auto index = std::size_t{0}; index < size; ++index) {
            auto const at = static_cast<std::int64_t>(index);
            auto proof = inclusion_proof(leaves, index, sha256);
            ASSERT_TRUE(is_included(leaves[index], at, proof, whole, sha256)) << index << size;
            EXPECT_FALSE(is_included(sha256("other"), at, proof, whole, sha256));
            EXPECT_FALSE(is_included(leaves[index], at + 1, proof, whole, sha256)) << index << size;
            proof.push_back(leaves[index]);
            EXPECT_FALSE(is_included(leaves[index], at, proof, whole, sha256));
            proof.resize(proof.size() - 1);
            if (!proof.empty()) {
                proof.pop_back();
                EXPECT_FALSE(is_included(leaves[index], at, proof, whole, sha256));
            }
        }
    }
    EXPECT_FALSE(is_included(all[0], -1, {}, checkpoint(all, 1), sha256));
    EXPECT_FALSE(is_included(all[0], 0, {}, {}, sha256));
}

TEST(ConsistencyProof, OfEveryPairOfSizes_HoldsAndOnlyForTheseTrees) {
    auto const all = made_leaves(33);
    for (auto later = std::size_t{1}; later <= all.size(); ++later) {
        for (auto earlier = std::size_t{1}; earlier <= later; ++earlier) {
            auto const before = checkpoint(all, earlier);
            auto const after = checkpoint(all, later);
            auto proof = consistency_proof(std::span{all}.first(later), earlier, sha256);
            ASSERT_TRUE(is_consistent(before, after, proof, sha256)) << earlier << " " << later;
            EXPECT_FALSE(is_consistent({before.size, sha256("x")}, after, proof, sha256));
            EXPECT_FALSE(is_consistent(before, {after.size, sha256("x")}, proof, sha256));
            proof.push_back(all[0]);
            EXPECT_FALSE(is_consistent(before, after, proof, sha256)) << earlier << " " << later;
        }
    }
    EXPECT_FALSE(is_consistent({0, sha256("")}, checkpoint(all, 3), {}, sha256));
    EXPECT_FALSE(is_consistent(checkpoint(all, 3), checkpoint(all, 2), {}, sha256));
    EXPECT_FALSE(is_consistent(checkpoint(all, 3), checkpoint(all, 4), {}, sha256));
}

} // namespace
} // namespace sonae::core
